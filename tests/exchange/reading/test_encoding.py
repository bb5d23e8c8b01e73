"""Bytes to text."""

import pytest

from accountbook.errors import BookError
from accountbook.exchange.reading.encoding import decode

WESTERN = [
    "Namn;Ort\nÅkeri Norr;Gävle\n",
    "Empresa;Ciudad\nTaquería;León\n",
    "Société;Ville\nÉlan – l’été;Orléans\n",
    "a;b\n“quoted” price €5;x\n",
    "Größe\n12,5\n",
    "name;note\nBob;café\n",
]
WESTERN += ["Empresa\n¿qué tal? 1ª planta, Mª José, n°ordre, 5 m³\n", "note;price\n•item…and more;£each £500\n"]
EASTERN = ["Firma;Miasto\nŻółw;Łódź\n", "Firma;Ort\nWrocław Trading;x\n", "Cég;Város\nKovács – Źródło;Győr\n"]
OF_A_MAC = ["Firma;Ort\nMüller & Söhne;München\n", "Öl;groß\nÄpfel;Köln\n", "Société;Ville\nCafé à côté;Besançon\n"]
CYRILLIC = ["Име;Град\nИван;София\n", "Company;Town\nБГ Трейд EOOD;Sofia\n", "name;note\nBob;да\n"]


SINGLE_BYTES = (("cp1252", WESTERN), ("cp1250", EASTERN), ("mac-roman", OF_A_MAC), ("cp1251", CYRILLIC))


@pytest.mark.parametrize(("text", "encoding"), [(text, name) for name, texts in SINGLE_BYTES for text in texts])
def test_files_of_one_byte_a_letter_are_told_apart_and_called_a_guess(text: str, encoding: str) -> None:
    found = decode(text.encode(encoding))
    assert (found.text, found.encoding, found.certain) == (text, encoding, False)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_files_are_certain(encoding: str) -> None:
    found = decode("Åkeri;ООД\n".encode(encoding))
    assert found.text == "Åkeri;ООД\n"
    assert found.certain


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark(encoding: str) -> None:
    assert decode("Name;Town\nÅkeri;Gävle\n".encode(encoding)).text == "Name;Town\nÅkeri;Gävle\n"


def test_one_broken_place_does_not_spoil_a_utf8_file() -> None:
    found = decode("Åkeri Gävle Malmö\n".encode() + b"K\xf6ln\n" + b"Lund\n")
    assert found.encoding == "utf-8"
    assert found.text.startswith("Åkeri Gävle Malmö\nK\ufffdln")


def test_the_person_may_say_the_encoding() -> None:
    assert decode("Łódź".encode("cp1250"), "cp1250").text == "Łódź"
    assert decode("\ufeffa".encode(), "utf-8").text == "a"
    with pytest.raises(BookError, match="no encoding called klingon"):
        decode(b"a", "klingon")
    with pytest.raises(BookError, match="line 2"):
        decode(b"a\n\xff\n", "utf-8", "x.csv")


def test_a_picture_is_no_text() -> None:
    with pytest.raises(BookError, match="not a text file"):
        decode(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00\x00\x00\x01\x00\x08\x06\x00\x00\x00", name="a.png")
