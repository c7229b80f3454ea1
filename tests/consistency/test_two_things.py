"""Two things that look like one: look-alike digits, parts, other acts, sides; and what is one."""

from __future__ import annotations

import pytest

from sourceaudit.consistency import inconsistencies
from sourceaudit.rules.load import load_rules
from sourceaudit.text.document import document

RULES = load_rules().analyses


def rules(text: str) -> set[str]:
    """Return the rules that find something in a text."""
    found = inconsistencies(document(text + "\n", "en"), repeats=(), facts=(), rules=RULES)
    return {inconsistency.head.rule for inconsistency in found}


@pytest.mark.parametrize(
    "text",
    [
        (
            "Hoxley Brewery sold its cooperage for £620m on Friday. The buyer is a fund.\n\n"
            "The cooperage had been appraised at £260m in 2017."
        ),
        (
            "The violin fetched $1.4m at auction. The hall was full.\n\n"
            "It had been insured for $4.1m in 2012."
        ),
        (
            "A farmer bought the island for 810,000 crowns. It has one well.\n\n"
            "In 2003 the island had been appraised at 180,000 crowns."
        ),
        (
            "The club paid £25m for the striker. He is twenty.\n\n"
            "His former club had asked for £52m a year before."
        ),
        (
            "The tram depot was sold for €73m. The city needs the money.\n\n"
            "The asking price of the depot was €37m."
        ),
        (
            "The museum paid 45,000 dollars for the map. It shows Crete.\n\n"
            "Experts estimate its value at 54,000 dollars."
        ),
        (
            "The bridge cost £19m. It opened in May.\n\n"
            "The council had budgeted £91m for the bridge."
        ),
        (
            "Norden bought the shipyard for $230m. Nine hundred people work there.\n\n"
            "The shipyard was insured for $320m."
        ),
        (
            "She sold the orchard for £96,000. The trees are old.\n\n"
            "Her father had paid £69,000 for the orchard in 1988."
        ),
        (
            "The winery was sold for €14m. Two brothers own it now.\n\n"
            "The winery had been offered at €41m in 2020."
        ),
        (
            "The school held its first regatta in 1958. It was windy.\n\n"
            "There has been none on the lake since the junior regatta in 1968."
        ),
        (
            "The town held the championship in 1974. It snowed.\n\n"
            "It has had no contest of that size since a quarter-final in 1984."
        ),
        (
            "The cathedral was consecrated in 1452. The bishop came on foot.\n\n"
            "Its side chapel was consecrated in 1462."
        ),
        (
            "The bridge was built in 1891. It is of iron.\n\n"
            "The footbridge beside it was built in 1981."
        ),
        (
            "The airline made its first flight in 1936. It was to Cork.\n\n"
            "Its first night flight was made in 1946."
        ),
        (
            "The opera had its premiere in 1912. The king slept.\n\n"
            "The local premiere of the opera was in 1921."
        ),
        ("The factory opened in 1938. It made lamps.\n\nThe factory shop was opened in 1983."),
        ("The election was held in 1945. Few voted.\n\nThe by-election in 1954 drew more people."),
        ("The festival opened on June 3. The sun shone.\n\nThe road works ended on June 13."),
        ("Frost set in on January 2. Pipes burst.\n\nSchools reopened on January 12."),
        ("The ship left Bergen on May 7. She carried coal.\n\nThe inquiry began on May 17."),
        (
            "The minister resigned on October 9. Nobody was surprised.\n\n"
            "Her successor was sworn in on October 19."
        ),
        ("The jury retired on April 6. It was a long trial.\n\nThe verdict was read on April 16."),
        (
            "The dam burst on August 12. Two villages were flooded.\n\n"
            "Relief trains arrived on August 21."
        ),
        ("Nominations closed on September 1. There were nine.\n\nVoting starts on September 11."),
        ("Harvest began on July 8. It was early.\n\nWages were paid on July 18."),
        (
            "Workers downed tools on November 5. The gates were shut.\n\n"
            "Negotiators met on November 15."
        ),
        (
            "The comet was first seen on December 10. A boy saw it.\n\n"
            "The observatory published its orbit on December 20."
        ),
        ("The letter was posted on March 2. It was short.\n\nAn answer came on March 12."),
        (
            "The first patient fell ill on 13 May. He was a cook.\n\n"
            "The canteen was closed on 31 May."
        ),
        (
            "Our school stands on the east bank. It is new.\n\n"
            "The ferry, which runs in summer, lands on the west bank."
        ),
        (
            "The library is at the north end of Mill Street. It opens at ten.\n\n"
            "The car park, free on Sundays, is at the south end."
        ),
        (
            "The farm lies in the western part of the valley. It has forty cows.\n\n"
            "The mine, long shut, was in the eastern part."
        ),
        (
            "The well is on the east side of the yard. It is deep.\n\n"
            "The stable, where the horses sleep, is on the west side."
        ),
        (
            "Her house is in the north of the island. It has a blue door.\n\n"
            "Her brother's house is in the south."
        ),
        ("The gate is in the south wall. It is of oak.\n\nA second gate is in the north wall."),
        (
            "The old harbour is on the west coast. It has silted up.\n\n"
            "The new harbour is on the east coast."
        ),
        (
            "The stadium seats 18,000. It is round.\n\n"
            "The crowd on Sunday numbered 81,000 in the two stadiums."
        ),
        ("The lake is 34 m deep. It is cold.\n\nA well beside it is 43 m deep."),
        (
            "The firm employs 240 people in Olm. It makes locks.\n\n"
            "Its plant in Linden employs 420 people."
        ),
        (
            "A ticket costs £12 for children. The show lasts an hour.\n\n"
            "A ticket for grown-ups costs £21."
        ),
        (
            "Lena Orth, 41, runs the mill. It has two stones.\n\n"
            "Her sister, who is 47, keeps the books."
        ),
        (
            "Tom Reck was 12 when he first sailed. The boat leaked.\n\n"
            "He was 21 when he sailed alone."
        ),
        (
            "The oldest pupil is 16. He walks to school.\n\n"
            "The caretaker, aged 61, drives him home when it snows."
        ),
        (
            "Nine people work at the bakery in Olm. They start at three.\n\n"
            "At the bakery in Linden there are fourteen."
        ),
        (
            "Thirty people came to the first meeting. It was cold.\n\n"
            "Fifty people came to the second."
        ),
        (
            "Six of the crew were rescued by a trawler. They were wet.\n\n"
            "The other four of the crew swam to the shore."
        ),
        (
            "The choir has 40 singers. They meet on Mondays.\n\n"
            "Twelve singers of the choir went to Rome."
        ),
        ("The hotel has 80 rooms. It faces the sea.\n\nOnly 50 rooms were let in the winter."),
        (
            "The flight to Oslo takes two hours. It leaves at noon.\n\n"
            "The flight back takes three hours because of the wind."
        ),
        ("The trial lasted three weeks. It was about a cow.\n\nThe jury was out for two days."),
        (
            "She worked at the mill for ten years. It was loud.\n\n"
            "She worked at the library for six years."
        ),
        (
            "Turnout was 61 per cent in the towns. It rained.\n\n"
            "In the villages turnout was 74 per cent."
        ),
        (
            "The bank owns 30 per cent of the firm. It wants more.\n\n"
            "The family owns 45 per cent of the firm."
        ),
        ("The firm was founded in Olm. It made nails.\n\nIts head office is in Linden now."),
        ("He was born in Turku. His father fished.\n\nHe grew up in Oulu with an aunt."),
        (
            "The first day of the fair is held in Olm. There are pigs.\n\n"
            "The second day of the fair is held in Linden."
        ),
        ("The old door was green. It stuck.\n\nThe new door is black."),
        (
            "Dr Helen Moss, the director, opened the ward. Patients clapped.\n\n"
            "The deputy director, Dr Ellen Voss, cut the ribbon."
        ),
        (
            "Peter Hall, the goalkeeper, was hurt. Paul Hill took his place.\n\n"
            "Hill kept a clean sheet."
        ),
        (
            "The council did not approve the car park. It is full.\n\n"
            "It approved the cycle path with one vote against."
        ),
        (
            "The pilot was not hurt. The plane burned.\n\n"
            "A farmer who ran to help was hurt by a fence."
        ),
        (
            "The bus did not stop at the school. It was late.\n\n"
            "It stopped at the church, where two boys got on."
        ),
        (
            "He did not win the first race. A stone was in his shoe.\n\n"
            "He won the second by a length."
        ),
        (
            "The price of oats rose in March. Horses went hungry.\n\n"
            "The price of barley fell in March."
        ),
        ("The team lost to Norham in May. It hailed.\n\nIt beat Lanford in June."),
        ("Visits to the castle fell. The roof leaks.\n\nVisits to the garden rose by half."),
        ("The left wing of the hospital is closed. It has damp.\n\nThe right wing is open."),
        ("The band played before the speech. It was loud.\n\nAfter the speech there was a dance."),
        ("Norham beat Lanford 3-1. Low scored twice.\n\nIn the first game the two had drawn 2-2."),
        ("The match ended 2-0. It was foggy.\n\nAt half-time it was 1-0."),
        (
            "Ada is the niece of Olaf Brun. She paints.\n\n"
            "Her cousin Nils is the grandson of Olaf Brun."
        ),
        ("Jon Lund's mother was a nurse. She rode a motor bike.\n\nHis wife's mother was a judge."),
        (
            "The shop is closed on Mondays. It sells wool.\n\n"
            "The cafe next door is closed on Tuesdays."
        ),
        (
            "The deadline for schools is March 4. Forms are online.\n\n"
            "The deadline for clubs is March 18."
        ),
        (
            "The talks were to begin on 5 April. The minister was ill.\n\n"
            "They began on 9 April instead."
        ),
        ("The road is 12 km long. It is steep.\n\nThe path beside the road is 9 km long."),
        ("The tree is 20 m tall. It is a lime.\n\nThe spire behind the tree is 45 m tall."),
        ("The whale weighed 30 tonnes. It had swallowed a net.\n\nThe net weighed 2 tonnes."),
        ("The fine was €500. He paid at once.\n\nThe costs of the court were €900."),
        ("The repair of the roof cost £40,000. Bats were moved.\n\nThe new organ cost £65,000."),
        ("The school was founded in 1902. It had one room.\n\nThe school hall was added in 1931."),
        ("The church was begun in 1230. Money ran out.\n\nIt was finished in 1310."),
        (
            "The regatta will be held at Lanford in June.\n\n"
            "Pubs in Norham, where it was held last year, are sorry."
        ),
        (
            "The mill was built in 1803 by monks.\n\n"
            "Since it was rebuilt in 1883 it has ground only rye."
        ),
        ("The boy wore a yellow cap.\n\nA blue cap that was not his lay on the stairs."),
        (
            "The cellist is 88 today and still plays.\n\n"
            "She gave her first concert at 8, and broke a string."
        ),
        ("The bowl was empty.\n\nThe plums that had lain in it on Sunday were yellow."),
        ("The tower is of brick.\n\nIts marble stair is always dry."),
        (
            "The committee has passed the budget.\n\n"
            "Having first rejected it, the members ate a pie."
        ),
        ("The bus has never broken down.\n\nIt was early today, by four minutes."),
        (
            "The pump is at the east end of Tallow Street.\n\n"
            "It is across from the forge, which is at the west end."
        ),
        (
            "The tax office is on the left bank.\n\n"
            "You see it from the customs house, which is on the right bank."
        ),
        (
            "The lake is falling, the evening notice says.\n\n"
            "The morning notice said that the level was rising."
        ),
        (
            "The actor, 23, was not named.\n\n"
            "He was 19 when the film was made, and is to be paid in May."
        ),
        (
            "Strikers walked out on June 5, when the canteen was shut.\n\n"
            "Buses ran again on June 15, ten days into the strike."
        ),
        ("The vote was lost by 14 to 12.\n\nA year before, it had been won by 12 to 14."),
        (
            "The bishop, Ivar Noll, opened the school.\n\n"
            "Noll, who had been a sailor, rang the bell."
        ),
        ("The cook, Ada Renn, retired in May.\n\nIna Renn, her daughter, cooks now."),
        ("We sold 220 cakes in the morning.\n\nIn the afternoon 202 were left."),
        ("The loaf weighs 800 grams.\n\nA loaf for the feast weighs 2 kilograms."),
        ("The bull weighs 980 kilograms.\n\nIts calf, at 89 kilograms, is small."),
        (
            "The dam was begun in 1921.\n\n"
            "Water first ran through it in 1929, and it cracked in 1931."
        ),
        ("The library lends for three weeks.\n\nFilms may be kept for three days."),
        ("The flight takes nine hours.\n\nFlying the other way it takes eleven."),
        ("The village has one inn.\n\nIts two shops and three chapels are shut."),
        ("The crew of nine was saved.\n\nSeven of them were taken to hospital."),
        ("The first edition sold 4,000 copies.\n\nThe second edition sold 40,000."),
        ("The club has won the league twice.\n\nIt has won the cup nine times."),
        ("Half of the pupils walk to school.\n\nA third of the teachers do."),
        ("The sale raised £3,000 for the roof.\n\nThe roof will cost £30,000."),
        ("Ola Brand is the nephew of the mayor.\n\nHis wife is the mayor's cousin."),
        ("The concert is on Friday 4 March.\n\nThe rehearsal is on Thursday."),
        ("The shop opens on Saturday 7 May.\n\nIt was to have opened on Saturday 23 April."),
        (
            "She came to Olm before she married.\n\n"
            "She had been married for a year when she left Olm."
        ),
        ("Two firemen were hurt in the blaze.\n\nNobody who lived in the house was hurt."),
        (
            "No child was hurt when the bus turned over.\n\n"
            "The driver, who was thrown out, was badly hurt."
        ),
        ("The minister denied that she had signed the order.\n\nShe signed the minutes, she said."),
        ("The hotel in Olm is open all year.\n\nThe one in Linden is closed in winter."),
        (
            "The painting was sold in 1966 for a song.\n\n"
            "It was stolen in 1976, and found in a barn."
        ),
        ("He was captain of the side from 1982 to 1989.\n\nHe had first played for it in 1972."),
        ("The minister was born in Turku.\n\nHer husband was born in Vaasa."),
        ("The bridge is 210 m long.\n\nThe old bridge was 120 m long."),
        ("The trial began on May 2.\n\nThe murder took place on May 20 of the year before."),
        ("Lorries are banned from 6 June.\n\nBuses are banned from 16 June."),
        ("The rent is 640 euros.\n\nThe deposit is 460 euros."),
        ("The climb takes 45 minutes.\n\nThe way down takes 54 minutes, since it is icy."),
    ],
)
def test_two_things(text: str) -> None:
    """A price and a value, a final and a semi-final, two acts, two subjects: nothing clashes."""
    assert rules(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        (
            "Hoxley Brewery sold its cooperage for £620m on Friday. The buyer is a fund.\n\n"
            "The sale of the cooperage brought £260m."
        ),
        (
            "The violin fetched $1.4m at auction. The hall was full.\n\n"
            "The buyer paid $4.1m for the violin."
        ),
        (
            "A farmer bought the island for 810,000 crowns. It has one well.\n\n"
            "The 180,000 crowns that he paid for the island were his own."
        ),
        (
            "The club paid £25m for the striker. He is twenty.\n\n"
            "The fee of £52m is the highest that the club has paid."
        ),
        (
            "The tram depot was sold for €73m. The city needs the money.\n\n"
            "The city was paid €37m for the depot."
        ),
        (
            "The museum paid 45,000 dollars for the map. It shows Crete.\n\n"
            "The map, bought for 54,000 dollars, will be shown in May."
        ),
        ("The bridge cost £19m. It opened in May.\n\nThe £91m bridge has two lanes."),
        (
            "Norden bought the shipyard for $230m. Nine hundred people work there.\n\n"
            "Norden acquired the shipyard for $320m."
        ),
        (
            "She sold the orchard for £96,000. The trees are old.\n\n"
            "The £69,000 that she got for the orchard is spent."
        ),
        (
            "The mill was valued at €340,000 in 2019. It is empty.\n\n"
            "The mill had been appraised at €430,000 in 2019."
        ),
        (
            "The hall hosted the congress in 1953. Thousands came.\n\n"
            "The congress of 1963 filled the hall."
        ),
        (
            "The school held its first regatta in 1958. It was windy.\n\n"
            "The school's first regatta was in 1968."
        ),
        (
            "The town hosted the championship in 1974. It snowed.\n\n"
            "The championship, held in the town in 1984, was its only one."
        ),
        (
            "The cathedral was consecrated in 1452. The bishop came on foot.\n\n"
            "Since its consecration in 1462 the cathedral has burned twice."
        ),
        (
            "The bridge was built in 1891. It is of iron.\n\n"
            "Since it was built in 1981 the bridge has been painted twice."
        ),
        (
            "The airline made its first flight in 1936. It was to Cork.\n\n"
            "The first flight of the airline, in 1946, took three hours."
        ),
        (
            "The opera had its premiere in 1912. The king slept.\n\n"
            "At the premiere of the opera in 1921 the king was ill."
        ),
        (
            "The club won the cup in 1967. The whole town danced.\n\n"
            "The club has not won anything since it won the cup in 1976."
        ),
        (
            "The factory opened in 1938. It made lamps.\n\n"
            "The factory, which opened in 1983, employs forty."
        ),
        (
            "The town hall burned down in 1845. It was rebuilt.\n\n"
            "The fire of 1854 destroyed the town hall."
        ),
        (
            "The festival opened on June 3. The sun shone.\n\n"
            "The festival, which began on June 13, lasts a week."
        ),
        (
            "The miners' strike began on January 2. Pits fell silent.\n\n"
            "The strike started on January 12."
        ),
        (
            "The ship left Bergen on May 7. She carried coal.\n\n"
            "She had sailed from Bergen on May 17."
        ),
        (
            "The minister resigned on October 9. Nobody was surprised.\n\n"
            "Her resignation on October 19 left the post empty."
        ),
        (
            "The jury retired on April 6. It was a long trial.\n\n"
            "The jury, out since April 16, has asked for tea."
        ),
        (
            "The dam burst on August 12. Two villages were flooded.\n\n"
            "The dam gave way on August 21."
        ),
        (
            "Nominations close on September 1. There are nine.\n\n"
            "The deadline for nominations is September 11."
        ),
        (
            "Harvest began on July 8. It was early.\n\n"
            "The start of the harvest on July 18 was a feast."
        ),
        (
            "Workers downed tools on November 5. The gates were shut.\n\n"
            "The walkout of November 15 has cost the firm a million."
        ),
        (
            "The comet was first seen on December 10. A boy saw it.\n\n"
            "The boy saw the comet on December 20."
        ),
        ("The hearing is on March 2. It is public.\n\nThe hearing of March 12 will last all day."),
        (
            "The canteen was closed on 13 May. Nobody told the cooks.\n\n"
            "When the canteen was closed on 31 May, nobody had been ill."
        ),
        (
            "The chapel lies on the north bank of the river. It is small.\n\n"
            "The chapel, on the south bank of the river, was built by monks."
        ),
        (
            "The library is at the north end of Mill Street. It opens at ten.\n\n"
            "To find the library, walk to the south end of Mill Street."
        ),
        (
            "The farm lies in the western part of the valley. It has forty cows.\n\n"
            "The farm is in the eastern part of the valley."
        ),
        (
            "The well is on the east side of the yard. It is deep.\n\n"
            "The boy fell into the well on the west side of the yard."
        ),
        (
            "The market lies on the north bank of the square. It is loud.\n\n"
            "It lies on the south bank of the square because of the sun."
        ),
        (
            "Her house is in the north of the island. It has a blue door.\n\n"
            "Her house, in the south of the island, has no lamp."
        ),
        (
            "The gate is in the south wall. It is of oak.\n\n"
            "The gate in the north wall is never locked."
        ),
        (
            "The harbour is on the west coast. It has silted up.\n\n"
            "The harbour is on the east coast, and storms seldom reach it."
        ),
        (
            "The baker's shop is on the east side of Long Lane. It shuts at five.\n\n"
            "The baker's shop, on the west side of Long Lane, smells of rye."
        ),
        ("The lake is 34 m deep. It is cold.\n\nAt 43 m the lake is the deepest of the county."),
        (
            "The firm employs 240 people in Olm. It makes locks.\n\n"
            "The 420 people whom the firm employs are in Olm."
        ),
        ("A ticket costs £12. The show lasts an hour.\n\nThe price of a ticket is £21."),
        (
            "The board backed the plan by 13 votes. It met at noon.\n\n"
            "The 31 votes for the plan surprised the board."
        ),
        (
            "The train left with 56 soldiers. They sang.\n\n"
            "The 65 soldiers on the train were from Olm."
        ),
        (
            "The pool was repaired in 19 days. It leaks again.\n\n"
            "The repair of the pool took 91 days."
        ),
    ],
)
def test_one_thing(text: str) -> None:
    """What is told twice of one thing clashes, in other words as well."""
    assert rules(text)
