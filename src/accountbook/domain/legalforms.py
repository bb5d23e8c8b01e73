"""Legal forms of companies as folded words: what stands behind or before a name and does not tell it apart.

A test compares the coverage with cleanco's terms; the table is our own and compact, so that folding imports nothing.
"""

_ENGLISH = """
inc incorporated corp corporation co company ltd limited llc llp lp lllp pllc plc pc pty pte pvt private unltd unlimited
ultd cic cio gte psu nl npo
"""
_GERMAN = """
gmbh ggmbh gesmbh mbh ag aktiengesellschaft kg ohg og gbr ug kgaa ek ekfm ekfr eg ev eu se stg gesbr partg partgmbb
haftungsbeschrankt kommanditgesellschaft cie
"""
_NORDIC = """
ab aktiebolag aktiebolaget hb handelsbolag kb kommanditbolag publ asa as ans da ba ks is aps ivs amba smba fmba nuf
aktieselskab anpartsselskab aksjeselskap oy oyj abp ky ay tmi osakeyhtio ehf hf ohf ses uab mb sia ou fie iks sf
"""
_ROMANCE = """
sa sas sasu sarl eurl snc scs sca scop sci sep gie sprl bvba bv nv vof vzw asbl cvba cvoa srl comm commv sicav scrl
sl slu sll slne sau sad sc scoop sal scpa sgps lda ltda crl eireli eirl epp sapi sab cv saa ca cia scl
spa srls scarl ss sapa sagl
"""
_EASTERN = """
ae epe mepe ike oe ee aebe sro spol vos zrt nyrt kft kht bt rt kkt doo dd dno ad doel jtd sp sj spj spk spp ska
ood eood ead et kd kda sd dzzd adsits adsic ooo oao zao pao ao ip tov pp vat zat tdv fop obrt
"""
_FARTHER = "tas anonim sirketi sti kk gk yk pt tbk bhd berhad sdn jsc pjsc ojsc cjsc saog saoc sae fzco fze"
WORDS = frozenset("".join((_ENGLISH, _GERMAN, _NORDIC, _ROMANCE, _EASTERN, _FARTHER)).split())
"""Forms of one word, at the end of a name."""

PHRASES = frozenset(
    (
        "limited liability company",
        "public limited company",
        "public company",
        "public co",
        "joint stock company",
        "gesellschaft mit beschrankter haftung",
        "gesellschaft mbh",
        "ges mbh",
        "sp zoo",
        "sp z oo",
        "spolka zoo",
        "spolka z oo",
        "spolka akcyjna",
        "spol s ro",
        "a spol",
        "akc spol",
        "kom spol",
        "s de rl",
        "s de rl de cv",
        "sa de cv",
        "sab de cv",
        "sapi de cv",
        "s en c",
        "s coop",
        "soc coop",
        "soc col",
        "sociedad anonima",
        "sociedad limitada",
        "sociedade anonima",
        "societe anonyme",
        "societa per azioni",
        "naamloze vennootschap",
        "besloten vennootschap",
        "unipessoal lda",
        "as oy",
        "kabushiki kaisha",
    )
)
"""Forms of several words, at the end of a name."""
ENDS = frozenset(phrase.rpartition(" ")[2] for phrase in PHRASES)
"""Their last words."""
LONGEST = 5
"""The most words a form has."""

_BEFORE = "ab aktiebolaget ao oao ooo zao pao ood eood ead ad et oy pt firma fa as uab sia tov cv"
PREFIXES = frozenset(_BEFORE.split())
"""Forms that stand before a name."""

CONNECTORS = frozenset(("and", "und", "och", "og", "et", "y", "e", "i"))
"""Words for "and" inside a name, in the languages the program speaks and French."""
PARTNERS = frozenset(("co", "company", "cie", "cia", "ca"))
"""Forms that stand for other partners, to whom such a word leads: Müller & Co, Dupont et Cie, Gómez y Cía, Silva & Cª."""
