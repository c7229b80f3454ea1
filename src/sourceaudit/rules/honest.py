"""Honest prose: texts of the kinds that rules most easily harm, written for this purpose.

A rule that edits any of it is too broad. There is a news report with quotations, an interview, a
recipe, a press release with its contacts, a poem with a refrain, a list of contents, a product
sheet, a bibliography, a letter in the first person and an article about placeholder text.
"""

from __future__ import annotations

REPORT = """\
Ferry service to the islands resumes after storm

PORT EXAMPLE - Ferries to the outer islands are running again after three days of storm, the
harbour office said on Tuesday. About 1,400 passengers had been waiting in the terminal.

"We slept on our suitcases," said Maria Lund, 62, who was on her way to a christening. "Nobody
told us anything until Monday night."

The operator apologised. It will refund tickets in full, spokesman Per Dahl said, and share its
findings with the port authority. Critics say the company has ignored warnings since 2019: a
report to the council, read by this newspaper, lists 12 failures of the main pier.

What happens next is open. The council meets on Thursday.
"""

INTERVIEW = """\
"I never wanted a bigger boat"

Olav Strand has fished these waters for fifty years. We met him on the quay.

Question: Why did you stay?

Strand: Because somebody had to. My brother left, my cousins left. I like it here.

Question: And the catch?

Strand: Smaller every year. In 1978 we had 40 tons in a week. Now I am glad of four.

Question: Would you do it again?

Strand: Ask me tomorrow.
"""

RECIPE = """\
Potato soup for six

You will need:

- 1 kg potatoes
- 2 onions
- 1 litre of stock
- salt, pepper, nutmeg

1. Peel the potatoes and cut them into cubes.
2. Fry the onions in a little butter until they are soft.
3. Add everything else and cook for 25 minutes.

Serve with bread. The soup tastes better on the second day, when it has had time to settle.
"""

RELEASE = """\
Town library opens on Sundays

The town library will open on Sundays from one to five, the council decided yesterday. The trial
runs for a year and costs 38,000 crowns, most of it for staff.

For more information:

Name: Ingrid Moe
Title: Head of the library
Email: library@example.org
Phone: 555 0134

The library was founded in 1911 and holds 90,000 books.
"""

POEM = """\
The paper printed the poem on the day after the harbour had burned, on its first page.

The ships lie still,
and the gulls are gone;
the ships lie still
till the night comes on.

The ships lie still,
and the bells are dumb;
the ships lie still
till the others come.
"""

CONTENTS = """\
A handbook of small harbours

Table of contents

1. Piers and breakwaters
2. Moorings
3. The harbour master's day

Piers and breakwaters

A pier stands in the water and lets it through; a breakwater does not. Both need repairs every
spring, and more of them than anybody plans for.
"""

SHEET = """\
Lantern 3000 in the test

We carried the lantern through a winter, in rain and at minus twenty degrees.

Weight: 310 g
Height: 18 cm
Battery: 2,600 mAh
Light: 300 lm
Price: 49 crowns

It went out once, on the coldest night, and came back by itself. The handle is too small for
gloves. We would buy it again.
"""

SOURCES = """\
Notes on the herring trade

The trade moved north twice, and each time the towns it left were poor within ten years. The
account here follows Berg and, for the figures, the yearbooks of the customs office.

References

Berg, A. (1954). Herring and the coast. Port Example: Strand.
Holm, K. and Vik, S. (1987). Salt, fish and credit. Journal of the Sea, 12(3), 44-61.
Customs office (1871-1913). Yearbook. See also the digital edition at https://example.org/yearbook.
"""

LETTER = """\
To the editor

I am a nurse, and I have worked nights for eleven years. Your article on the hospital was fair, but
it left something out: my colleagues do not leave for the money. Please read our letter of 3 May
again. We asked for two more people on the ward, and we were told to share the work better.

My name is in the telephone book. I would be glad of a call.

Anne Solheim, Port Example
"""

FILLER = """\
Where "lorem ipsum" comes from

Printers have used the text for centuries: "Lorem ipsum dolor sit amet, consectetur adipiscing
elit." The words are torn from Cicero, who wrote that nobody loves pain itself. A scholar found
the passage in 1982 when he looked up the rare word consectetur.

Today the text fills drafts of web pages. Now and then somebody forgets to take it out, and a
menu or an annual report goes to print with it.
"""

HONEST = (
    REPORT, INTERVIEW, RECIPE, RELEASE, POEM, CONTENTS, SHEET, SOURCES, LETTER, FILLER,
)  # fmt: skip
