"""The industries of the invented book: what they are called in each language, how large they are, what they need."""

from dataclasses import dataclass

from accountbook.demo.dice import parts


@dataclass(frozen=True, slots=True)
class Trade:
    """One industry; `words` name its companies by language, `needs` are places in the product list, `season` months."""

    industry: str
    code: str
    business_type: str
    production: str
    smallest: int
    largest: int
    per_head: int
    """Turnover for each employee, in thousands of euro."""
    weight: int
    season: tuple[int, ...]
    needs: tuple[int, ...]
    words: dict[str, tuple[str, ...]]


def _trade(head: str, words: str) -> Trade:
    industry, code, kind, production, sizes, per_head, weight, season, needs = parts(head, "|")
    low, high = parts(sizes, "-")
    named = (part.split(":") for part in parts(words, ";"))
    return Trade(
        industry,
        code,
        kind,
        production if production != "none" else "",
        int(low),
        int(high),
        int(per_head),
        int(weight),
        tuple(int(month) for month in season.split() if month != "0"),
        tuple(int(need) for need in needs.split()),
        {language.strip(): parts(names) for language, names in named},
    )


PUBLIC = "Public water supply"
HOUSEHOLD = "Private household"

TRADES: tuple[Trade, ...] = (
    _trade(
        "Food processing | 10.89 | manufacturer | batch | 35-420 | 240 | 14 | 0 | 0 1 2 3 5 6 11",
        """de: Feinkost, Lebensmittel, Fleischwaren, Gewürze; en: Foods, Fine Foods; sv: Livsmedel, Delikatess;
        es: Conservas, Alimentaria; pt: Conservas, Alimentar; bg: Konserv, Hrani""",
    ),
    _trade(
        "Dairy | 10.51 | manufacturer | batch | 25-380 | 390 | 9 | 0 | 0 1 2 3 6 11",
        """de: Molkerei, Käserei, Milchwerke; en: Dairies, Creamery; sv: Mejeri; es: Lácteos; pt: Laticínios;
    bg: Mlechni Produkti""",
    ),
    _trade(
        "Brewery | 11.05 | manufacturer | batch | 12-160 | 260 | 7 | 3 4 | 0 2 3 6 8 11",
        """de: Brauerei, Privatbrauerei, Bräu; en: Brewing Co, Brewery; sv: Bryggeri; es: Cervecera; pt: Cervejeira;
    bg: Pivovarna""",
    ),
    _trade(
        "Machinery | 28.99 | manufacturer | discrete | 40-650 | 210 | 14 | 0 | 0 2 8 9 11",
        """de: Maschinenbau, Antriebstechnik, Anlagenbau, Präzisionsteile; en: Engineering, Machine Works;
        sv: Mekaniska, Maskin; es: Maquinaria, Mecanizados; pt: Máquinas, Metalomecânica; bg: Mashini, Metal""",
    ),
    _trade(
        "Chemicals | 20.59 | manufacturer | continuous | 60-540 | 420 | 7 | 0 | 1 2 3 4 6 9",
        "de: Chemie, Lacke, Farben; en: Chemicals, Coatings; sv: Kemi; es: Química, Pinturas; pt: Química; bg: Him",
    ),
    _trade(
        "Paper and packaging | 17.21 | manufacturer | continuous | 80-600 | 310 | 5 | 0 | 0 2 3 9 11",
        """de: Papier, Verpackungen; en: Paper Mills, Packaging; sv: Papper, Förpackning; es: Cartonajes; pt: Papel;
    bg: Hartiya""",
    ),
    _trade(
        "Metal finishing | 25.61 | manufacturer | batch | 15-140 | 160 | 7 | 0 | 1 2 3 4 6",
        """de: Galvanik, Oberflächentechnik, Härterei; en: Platers, Finishing; sv: Ytbehandling; es: Recubrimientos;
        pt: Galvanoplastia; bg: Galvanik""",
    ),
    _trade(
        "Hotel and spa | 55.10 | service | none | 12-110 | 75 | 10 | 4 10 | 0 1 4 5 6 10",
        """de: Hotel, Thermenhotel, Alpenhotel; en: Hotels, Spa Hotel; sv: Hotell, Spa; es: Hotel, Balneario;
    pt: Hotel, Termas; bg: Hotel""",
    ),
    _trade(
        "Laundry | 96.01 | service | continuous | 18-130 | 85 | 5 | 0 | 0 1 4 5",
        "de: Textilservice, Wäscherei; en: Linen Services; sv: Tvätteri; es: Lavanderías; pt: Lavandaria; bg: Peralnia",
    ),
    _trade(
        "Winery | 11.02 | manufacturer | batch | 4-45 | 190 | 6 | 7 8 | 0 2 3 6",
        "de: Weingut, Sektkellerei; en: Vineyards; sv: Vin; es: Bodegas, Cavas; pt: Quinta, Adega; bg: Vinarna",
    ),
    _trade(
        "Irrigation farming | 01.13 | manufacturer | none | 5-60 | 140 | 6 | 3 4 | 0 2 7 8 9",
        "de: Gemüsebau, Agrar; en: Growers; sv: Odling; es: Hortofrutícola; pt: Agrícola; bg: Agro",
    ),
    _trade(
        "Building services | 43.22 | project | none | 10-180 | 150 | 10 | 0 | 0 4 7 8 9 10",
        """de: Haustechnik, Installationen, Gebäudetechnik; en: Building Services; sv: Rör, VVS; es: Instalaciones;
    pt: Instalações; bg: Montazh""",
    ),
    _trade(
        "Plumbing wholesale | 46.74 | trade | none | 14-220 | 380 | 7 | 0 | 0 2 3 4 5 7 8 11",
        """de: Sanitärgroßhandel, Haustechnik-Handel; en: Plumbing Supplies; sv: Rörgrossist; es: Suministros;
    pt: Distribuição; bg: Trade""",
    ),
    _trade(
        "Pharmaceuticals | 21.20 | manufacturer | batch | 70-480 | 450 | 4 | 0 | 1 2 3 6 9 10",
        "de: Pharma, Arzneimittel; en: Pharma; sv: Läkemedel; es: Farma; pt: Farma; bg: Farma",
    ),
    _trade(
        "Engineering office | 71.12 | project | none | 3-60 | 120 | 4 | 0 | 0 9 10",
        "de: Ingenieurbüro, Planung; en: Consulting Engineers; sv: Konsult; es: Ingeniería; pt: Engenharia; bg: Proekt",
    ),
)
BODY = Trade(PUBLIC, "36.00", "public", "", 20, 900, 110, 0, (11, 12), (0, 1, 6, 8, 9, 10), {})
HOME = Trade(HOUSEHOLD, "", "", "", 0, 0, 0, 0, (4, 5), (4, 5, 6, 11), {})


@dataclass(frozen=True, slots=True)
class Item:
    """One line of our price list; the price in euro, the usual quantity, how often it is needed again, its name in talk."""

    name: str
    category: str
    price: int
    quantity: int
    unit: str
    repeats: bool
    said: str


PRODUCTS: tuple[Item, ...] = (
    Item("Booster pump BP 40", "Pumps", 2480, 1, "pcs", False, "BP 40"),
    Item("Dosing pump DP 12", "Pumps", 890, 2, "pcs", False, "DP 12"),
    Item("Filter housing FF 200", "Filters", 640, 3, "pcs", False, "FF 200"),
    Item("Filter cartridges, box of 20", "Filters", 186, 6, "boxes", True, "cartridges"),
    Item("Softener S 60", "Treatment", 3150, 1, "pcs", False, "S 60"),
    Item("Softener salt, pallet", "Treatment", 312, 2, "pallets", True, "salt"),
    Item("UV unit UV 90", "Treatment", 4200, 1, "pcs", False, "UV 90"),
    Item("Submersible pump SP 18", "Pumps", 1340, 2, "pcs", False, "SP 18"),
    Item("Pressure vessel 300 l", "Pumps", 720, 1, "pcs", False, "vessel"),
    Item("Control panel CP 2", "Controls", 1980, 1, "pcs", False, "CP 2"),
    Item("Service contract, one year", "Service", 1650, 1, "years", False, "service contract"),
    Item("Spare parts kit", "Service", 245, 2, "kits", True, "spares kit"),
)
