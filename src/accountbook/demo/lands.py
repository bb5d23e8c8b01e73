"""Eight countries as a rep meets them: towns, streets, names, legal forms, phones, salutations."""

from dataclasses import dataclass

from accountbook.demo.dice import Dice, parts


@dataclass(frozen=True, slots=True)
class Town:
    """A town with its postcode and the area code of its phones."""

    name: str
    postcode: str
    area: str


@dataclass(frozen=True, slots=True)
class Land:
    """One country; `per_euro` prices our list in its currency, `patterns` are of a phone and a mobile (# a digit)."""

    code: str
    language: str
    currency: str
    per_euro: float
    region: str
    towns: tuple[Town, ...]
    streets: tuple[str, ...]
    women: tuple[str, ...]
    men: tuple[str, ...]
    families: tuple[str, ...]
    roots: tuple[str, ...]
    forms: tuple[str, ...]
    bodies: tuple[str, ...]
    salutations: tuple[str, str]
    patterns: tuple[str, str]

    def phone(self, dice: Dice, area: str) -> str:
        """A phone as people there write it."""
        return self._fill(dice, self.patterns[0].replace("A", area))

    def mobile(self, dice: Dice) -> str:
        """A mobile phone as people there write it."""
        return self._fill(dice, self.patterns[1])

    def _fill(self, dice: Dice, pattern: str) -> str:
        return "".join(str(dice.between(1, 9)) if sign == "#" else sign for sign in pattern)


def _land(
    heads: str, towns: str, streets: str, women: str, men: str, families: str, roots: str, forms: str, bodies: str
) -> Land:
    code, language, currency, per_euro, region, ms, mr, phone, mobile = parts(heads, "|")
    return Land(
        code,
        language,
        currency,
        float(per_euro),
        region,
        tuple(Town(*parts(town, "/")) for town in parts(towns)),
        parts(streets),
        parts(women),
        parts(men),
        parts(families),
        parts(roots),
        parts(forms),
        parts(bodies),
        (ms, mr),
        (phone, mobile),
    )


AUSTRIA = _land(
    "AT | de | EUR | 1 | Upper Austria | Frau | Herr | +43 A #####0 | 0664 ### ## ##",
    "Linz/4020/732, Wels/4600/7242, Graz/8020/316, Salzburg/5020/662, Steyr/4400/7252, St. Pölten/3100/2742",
    """Industriezeile 14, Bahnhofstraße 3, Am Mühlbach 7, Salzburger Straße 211, Gewerbepark 5, Wiener Straße 88,
    Hafenstraße 22""",
    "Anna, Katharina, Eva, Magdalena, Sabine, Johanna, Theresa, Birgit, Elisabeth, Verena",
    "Thomas, Florian, Andreas, Markus, Stefan, Lukas, Josef, Christoph, Georg, Wolfgang",
    """Huber, Gruber, Steindl, Moser, Hofbauer, Leitner, Aigner, Pichler, Mayrhofer, Wimmer, Ebner, Lackner, Strasser,
    Brandstätter, Kogler, Reisinger""",
    "Traunleiten, Alpkogel, Innbogen, Hochsteg, Almau, Ennswinkel, Kaltenmoos, Donauleiten",
    "GmbH, GmbH & Co KG, AG, KG, e.U.",
    "Wasserverband {}, Stadtwerke {}, Gemeinde {}, Landesklinikum {}, Therme {} Betriebs-GmbH",
)
GERMANY = _land(
    "DE | de | EUR | 1 | Bavaria | Frau | Herr | +49 A 99998 ### | 0171 39200 ##",
    "München/80339/89, Augsburg/86153/821, Nürnberg/90429/911, Ulm/89073/731, Passau/94032/851, Regensburg/93055/941",
    """Landsberger Straße 302, Hafenstraße 9, Gewerbering 17, Ulmer Straße 54, Am Alten Werk 2, Donaulände 31,
    Messerschmittstraße 8""",
    "Claudia, Julia, Petra, Stefanie, Monika, Carolin, Heike, Sandra, Franziska, Miriam",
    "Michael, Jürgen, Christian, Matthias, Tobias, Ralf, Sebastian, Uwe, Jens, Karl-Heinz",
    """Krämer, Vogt, Brunner, Seidel, Lindner, Hartmann, Pohl, Winkler, Engelhardt, Förster, Baumgartner, Kessler,
    Lorenz, Thalhammer, Rößler, von Aretsried""",
    "Hohenrode, Lechau, Nordheide, Auental, Weidenbrück, Altmoos, Rothfels, Sandkrug",
    "GmbH, GmbH & Co. KG, AG, KG, e.K.",
    "Stadtwerke {}, Wasserzweckverband {}, Klinikum {}, Gemeinde {}, Bäderbetriebe {}",
)
SWITZERLAND = _land(
    "CH | de | CHF | 0.95 | Eastern Switzerland | Frau | Herr | +41 A 555 ## ## | 079 155 ## ##",
    "Winterthur/8400/52, St. Gallen/9000/71, Zürich/8005/44, Chur/7000/81, Luzern/6003/41",
    "Industriestrasse 12, Fabrikweg 4, Bahnhofplatz 1, Technoparkstrasse 6, Rheinstrasse 45, Im Grund 9",
    "Ursina, Nicole, Barbara, Regula, Corinne, Sarah, Flurina, Daniela",
    "Beat, Urs, Reto, Marcel, Hansruedi, Pascal, Roger, Andri",
    "Zurbriggen, Bösch, Caduff, Hürlimann, Inauen, Brühwiler, Spörri, Gmür, Tobler, Nägeli",
    "Seeried, Rheinau, Vorderalp, Glattfeld, Sittertal, Bergli",
    "AG, GmbH, & Co. AG, Genossenschaft",
    "Gemeindewerke {}, Kantonsspital {}, Wasserversorgung {}, Politische Gemeinde {}",
)
SWEDEN = _land(
    "SE | sv | SEK | 11.2 | Götaland | Fru | Herr | +46 A ## | 070-174 06 ##",
    "Göteborg/411 06/31-390 06, Malmö/211 20/40-628 04, Stockholm/112 51/8-465 004, Mölndal/431 37/31-390 06",
    "Storgatan 18, Industrivägen 7, Hamngatan 22, Fabriksgatan 3, Verkstadsgatan 11, Kungsgatan 40",
    "Karin, Ingrid, Elin, Åsa, Malin, Kristina, Linnea, Sofia",
    "Lars, Anders, Erik, Johan, Mikael, Håkan, Björn, Göran",
    "Lindqvist, Åkesson, Bergström, Sjöholm, Nyström, Öberg, Forsell, Hallgren, Wikander, Ekdahl",
    "Älvmark, Norrskog, Västerhav, Björkvik, Sjöbacka, Tallås, Ljungheden",
    "AB, AB, Handelsbolag, Industri AB",
    "{} kommun, {} Vatten AB, Region {}, {} Energi och Vatten AB",
)
SPAIN = _land(
    "ES | es | EUR | 1 | Catalonia | Sra. | Sr. | +34 A ## ## ## | 6## ### ###",
    "Barcelona/08019/931, Girona/17005/972, Tarragona/43005/977, Zaragoza/50014/976, Lleida/25005/973",
    """Carrer de la Indústria 44, Calle Mayor 12, Polígono El Prado 7, Avenida del Puerto 130, Carrer Nou 21,
    Calle del Molino 5""",
    "Carmen, Montserrat, Lucía, Pilar, Nuria, Beatriz, Laia, Rocío",
    "Javier, Jordi, Antonio, Miguel, Pau, Sergio, Ramón, Íñigo",
    """García Ferrer, Puig Serra, Martínez Roca, Soler Vidal, Ibáñez Peña, Muñoz Campos, Casals Riera, Ortega Núñez,
    Domènech Pla, Aguirre Sáez""",
    "Valdearce, Montalba, Ribera del Sur, Fontclara, Sotoblanco, Peñarroja",
    "S.L., S.A., S.L.U., Sociedad Cooperativa",
    "Ayuntamiento de {}, Aguas de {} S.A., Consorcio de Aguas {}, Hospital Comarcal de {}",
)
PORTUGAL = _land(
    "PT | pt | EUR | 1 | Norte | Sra. | Sr. | +351 A ### ### | 91# ### ###",
    "Porto/4100-012/226, Braga/4700-224/253, Aveiro/3800-164/234, Coimbra/3000-174/239",
    "Rua do Almada 210, Avenida da Boavista 1203, Zona Industrial Lote 14, Rua das Flores 9, Rua de São João 33",
    "Ana, Mariana, Inês, Catarina, Teresa, Joana",
    "João, Rui, Tiago, Nuno, António, Pedro",
    "Silva Matos, Ferreira Lopes, Carvalho, Pinto Moreira, Gonçalves, Figueiredo, Magalhães, Leitão",
    "Vale do Touro, Ribalta, Serra Alta, Fonte Nova, Monte Claro",
    "Lda., S.A., Unipessoal Lda.",
    "Câmara Municipal de {}, Águas de {} E.M., Hospital Distrital de {}",
)
BULGARIA = _land(
    "BG | bg | EUR | 1 | Plovdiv region | г-жа | г-н | +359 A 9## ### | 0888 ### ###",
    "Plovdiv/4000/32, Sofia/1113/2, Ruse/7000/82, Stara Zagora/6000/42",
    "ul. Maritsa 18, bul. Tsarigradsko shose 133, ul. Ivan Vazov 7, Industrialna zona 4, ul. Rodopi 26",
    "Maria, Elena, Desislava, Ivanka, Гергана, Silviya",
    "Georgi, Ivan, Dimitar, Petar, Стоян, Nikolay",
    "Dimitrov, Petrov, Angelov, Stoyanov, Hristov, Kolev, Marinov, Todorov",
    "Trakia, Rodina, Struma, Balkan, Zagore, Marica",
    "OOD, AD, EOOD",
    "Obshtina {}, ViK {} EOOD, MBAL {} AD",
)
BRITAIN = _land(
    "GB | en | GBP | 0.86 | North West | Ms | Mr | +44 A 496 0### | 07911 123###",
    "Manchester/M17 1PG/161, Leeds/LS10 1JQ/113, Sheffield/S9 2RX/114, Leicester/LE2 7TR/116",
    "Canal Street 41, Mill Lane 6, Trafford Way 19, Station Road 112, Foundry Close 3, Dock Street 27",
    "Emma, Rachel, Helen, Priya, Louise, Sian",
    "James, Andrew, Colin, Graham, Imran, Owen",
    "Ashworth, Hargreaves, Thornley, Entwistle, Patel, O'Neill, Whitaker, Sugden",
    "Kelbrook, Rossenvale, Aireside, Thornmoor, Brackenshaw",
    "Ltd, plc, LLP, (Holdings) Ltd",
    "{} Borough Council, {} Water Services Ltd, {} Hospitals Trust",
)
LANDS: tuple[tuple[Land, int], ...] = (
    (AUSTRIA, 30),
    (GERMANY, 34),
    (SWITZERLAND, 14),
    (SWEDEN, 12),
    (SPAIN, 12),
    (PORTUGAL, 6),
    (BULGARIA, 6),
    (BRITAIN, 6),
)
"""The countries with the number of companies of each among 120."""
