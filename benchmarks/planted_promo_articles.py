"""Articles of four languages in sentences that stand in any order, for `planted_promo.py`."""
# ruff: noqa: E501 - a sentence is a line

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Told:
    """A title and sentences that stand in any order."""

    title: str
    sentences: Sequence[str]


ARTICLES: Mapping[str, Told] = {
    "en": Told(
        "Council Agrees on Flood Wall",
        (
            "The council voted by nine to four on Tuesday to raise the wall along the river.",
            "Work is to begin in March, after the geese that winter on the meadows have left.",
            "Engineers had warned for years that the old wall would not hold a second winter like the last.",
            "Those who live behind the mill asked for a wall of earth, which they say is kinder to the eye.",
            "Two members left the room before the vote because they own land on the far bank.",
            "The county pays half of the sum and the rest comes from a fund that was set up in 1998.",
            "Nobody was hurt when the water came into the lower streets in January.",
            "A school had to be closed for a week, and its library lost most of its older books.",
            "Farmers upstream have been asked to let some of their fields be flooded in spring.",
            "The surveyor told the meeting that the river now rises by a hand's breadth more than in his youth.",
            "It was not clear on Tuesday who would look after the gates once they are built.",
            "The next meeting is in May, when the plans will be shown in the town hall.",
        ),
    ),
    "de": Told(
        "Gemeinde baut die alte Mühle um",
        (
            "Der Gemeinderat hat am Dienstag beschlossen, die alte Mühle am Bach umzubauen.",
            "Im Erdgeschoss soll eine Bücherei entstehen, darüber Räume für die Vereine des Ortes.",
            "Die Mühle steht seit dreißig Jahren leer, und das Dach ist an zwei Stellen eingestürzt.",
            "Ein Gutachter hatte im Herbst gewarnt, dass die Balken keinen weiteren Winter aushalten.",
            "Die Kosten trägt zur Hälfte das Land, den Rest muss die Gemeinde selbst aufbringen.",
            "Mehrere Anwohner fürchten, dass mit den Besuchern auch der Verkehr in der Gasse zunimmt.",
            "Der Bürgermeister sagte, man werde den Platz vor der Schule als Parkplatz nutzen.",
            "Das Mühlrad bleibt erhalten und soll an Sonntagen wieder laufen.",
            "Im Mai werden die Pläne im Rathaus gezeigt, und jeder kann seine Meinung dazu sagen.",
        ),
    ),
    "fr": Told(
        "Le pont du village sera rénové",
        (
            "Le conseil a décidé mardi de rénover le vieux pont qui relie les deux rives du village.",
            "Les travaux doivent commencer en mars et durer jusqu'à la fin de l'automne.",
            "Un ingénieur avait prévenu que les piles du pont ne tiendraient pas une autre crue.",
            "Les habitants de la rive gauche devront faire un détour de huit kilomètres pour aller à l'école.",
            "La région paie la moitié de la somme et la commune emprunte le reste.",
            "Deux élus ont quitté la salle avant le vote parce qu'ils possèdent des terrains près de la rivière.",
            "Personne n'a été blessé quand une pierre est tombée du parapet en janvier.",
            "Les plans seront montrés à la mairie au mois de mai, et chacun pourra donner son avis.",
            "Le maire a rappelé que son grand-père avait travaillé à la construction du pont.",
        ),
    ),
    "es": Told(
        "El pueblo recupera su lavadero",
        (
            "El ayuntamiento aprobó el martes la restauración del antiguo lavadero que hay junto al río.",
            "Las obras empezarán en marzo y durarán hasta que terminen las lluvias del otoño.",
            "El tejado se hundió hace diez años y nadie había vuelto a entrar desde entonces.",
            "Los vecinos pidieron que se conserven las piedras en las que lavaban sus abuelas.",
            "La provincia paga la mitad de la obra y el resto sale de un fondo que se creó en 1998.",
            "Dos concejales salieron de la sala antes de la votación porque tienen tierras en la otra orilla.",
            "El agua llegará otra vez por el canal que los molineros abrieron hace dos siglos.",
            "En mayo se enseñarán los planos en la casa de la cultura y todos podrán opinar.",
            "El arquitecto dijo que no había visto nunca un lavadero con un techo tan alto.",
        ),
    ),
}
