"""Pages of twelve languages in the encodings they come in, declared rightly, wrongly or not at all, whole and cut."""

from __future__ import annotations

import codecs
import encodings.aliases
import gzip
from collections.abc import Iterator
from typing import NamedTuple

import pytest

from boilerclean import Article, clean
from boilerclean.words import tidy

# Two or three sentences each, written for this test; without dashes and quotation marks that the older encodings lack.
SENTENCES: dict[str, tuple[str, ...]] = {
    "fr": (
        "Le vieux moulin de la vallée a été rénové par les élèves du collège, qui ont repeint la façade et réparé la grande roue en bois.",
        "À la fête d'été, où près de deux cents voisins étaient présents, le maire a remercié les bénévoles et goûté le premier pain.",
    ),
    "cs": (
        "Řeka pod starým mostem letos zamrzla už v prosinci, takže děti z okolních vesnic chodí do školy přes led a šetří si půl hodiny.",
        "Hasiči každé ráno měří tloušťku ledu a říkají, že když přijde obleva, přechod okamžitě uzavřou.",
    ),
    "pl": (
        "Mieszkańcy małej wsi pod Łodzią przez całą zimę budowali łódź, którą wiosną chcą popłynąć Wisłą aż do Gdańska.",
        "Najstarszy z żeglarzy skończył właśnie osiemdziesiąt lat i mówi, że jeszcze nigdy nie widział morza, więc już najwyższy czas.",
    ),
    "ru": (
        "В горном посёлке открыли библиотеку, для которой жители три года собирали книги и сами построили деревянные полки.",
        "Первой читательницей стала девочка восьми лет, она взяла сказки и обещала вернуть их через неделю.",
    ),
    "el": (
        "Οι ψαράδες του νησιού βρήκαν στα δίχτυα τους μια παλιά καμπάνα, που είχε βυθιστεί πριν από διακόσια χρόνια.",
        "Ο δήμος θέλει να τη στήσει στην πλατεία, ώστε να την ακούν όλοι όσοι φτάνουν με το πλοίο.",
    ),
    "tr": (
        "Köyün çocukları bu yıl okulun bahçesine yüz elli ağaç dikti ve her fidana sevdikleri bir şairin adını verdi.",
        "Öğretmen Ayşe Güneş, çocukların her sabah ağaçlarını suladığını ve şiirleri ezbere öğrendiğini söyledi.",
    ),
    "he": (
        "תושבי השכונה הקימו גינה קטנה על גג הספרייה, ובה הם מגדלים עגבניות, מלפפונים ותבלינים לכל המשפחות.",
        "הילדים משקים את הצמחים בכל בוקר לפני בית הספר, והזקנים מספרים להם סיפורים בצל העצים.",
    ),
    "ar": (
        "افتتح سكان القرية مكتبة صغيرة في المحطة القديمة، وجمعوا لها أكثر من ألفي كتاب من بيوتهم.",
        "وقالت المعلمة إن الأطفال يأتون كل مساء بعد المدرسة ليقرؤوا القصص ويرسموا على الجدران.",
    ),
    "th": (
        "ชาวบ้านริมแม่น้ำช่วยกันสร้างสะพานไม้ไผ่ยาวสองร้อยเมตร เพื่อให้เด็กเดินไปโรงเรียนได้อย่างปลอดภัยในหน้าฝน",
        "ผู้ใหญ่บ้านบอกว่าทุกครอบครัวช่วยกันคนละหนึ่งวัน และจะซ่อมสะพานด้วยกันทุกปี",
    ),
    "ja": (
        "山あいの小さな駅で、町の人たちが古い客車を直して図書館にした。",
        "週末には子どもたちが本を読みに来て、おばあさんたちが温かいお茶とおにぎりを用意している。",
        "来年の春には、隣の車両に工房も開く予定だという。",
    ),
    "zh": (
        "山村里的老人把旧粮仓改成了图书馆，孩子们放学以后都来这里看书写字。",
        "村长说，大家一共捐了三千多本书，明年还要在旁边修一个小操场。",
    ),
    "zh-TW": (
        "山村裡的老人把舊糧倉改成了圖書館，孩子們放學以後都來這裡看書寫字。",
        "村長說，大家一共捐了三千多本書，明年還要在旁邊修一個小操場。",
    ),
    "ko": (
        "산골 마을 주민들이 버려진 학교를 고쳐 작은 도서관을 열었다.",
        "아이들은 저녁마다 책을 읽으러 오고, 할머니들은 따뜻한 차와 떡을 내어 준다.",
        "내년 봄에는 옆 교실에 목공방도 열 계획이라고 이장이 말했다.",
    ),
}
FOREIGN = tuple(language for language in SENTENCES if language != "fr")


class Case(NamedTuple):
    """A page as it comes: its language, how it is encoded, and the encoding it names, if any."""

    language: str
    encoding: str
    declared: str

    def __str__(self) -> str:
        return f"{self.language} in {self.encoding} as {self.declared or 'undeclared'}"


# Language, encoding, and a name that pages with it wrongly carry.
MIXED_UP = (
    ("fr", "windows-1252", "utf-8"),
    ("fr", "utf-8", "iso-8859-1"),
    ("cs", "windows-1250", "iso-8859-1"),
    ("pl", "iso-8859-2", "windows-1252"),
    ("pl", "windows-1250", "utf-8"),
    ("ru", "windows-1251", "iso-8859-1"),
    ("ru", "koi8-r", "windows-1251"),
    ("ru", "utf-8", "windows-1251"),
    ("el", "iso-8859-7", "windows-1252"),
    ("tr", "windows-1254", "iso-8859-1"),
    ("he", "windows-1255", "utf-8"),
    ("ar", "windows-1256", "iso-8859-1"),
    ("th", "tis-620", "utf-8"),
    ("ja", "shift_jis", "utf-8"),
    ("ja", "euc-jp", "shift_jis"),
    ("ja", "utf-8", "euc-jp"),
    ("zh", "gb2312", "utf-8"),
    ("zh-TW", "big5", "gb2312"),
    ("ko", "euc-kr", "utf-8"),
    ("ko", "utf-8", "euc-kr"),
)
LEGACY = tuple(dict.fromkeys((language, encoding) for language, encoding, _ in MIXED_UP if encoding != "utf-8"))


def cases() -> Iterator[Case]:
    for language, encoding, wrong in MIXED_UP:
        for declared in ("", encoding, wrong):
            yield Case(language, encoding, declared)


def markup(language: str, declared: str = "", head: str = "") -> str:
    """A small page: menu and foot in ASCII, as templates have them, around a short article."""
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">' if declared else ""
    return (
        f'<!DOCTYPE html>\n<html>\n<head>\n{head}{meta}\n<link rel="stylesheet" href="/css/main.css">\n'
        '<script src="/js/site.js"></script>\n</head>\n'
        '<body>\n<div id="menu"><ul><li><a href="/">Home</a></li><li><a href="/archive">Archive</a></li>'
        '<li><a href="/contact">Contact</a></li></ul></div>\n'
        '<div id="content">\n' + "".join(f"<p>{sentence}</p>\n" for sentence in SENTENCES[language]) + "</div>\n"
        '<div id="footer"><a href="/terms">Terms of use</a> | <a href="/privacy">Privacy policy</a></div>\n</body>\n</html>\n'
    )


def raw_page(case: Case) -> bytes:
    return markup(case.language, case.declared).encode(case.encoding)


def everything(article: Article) -> str:
    return " ".join(one.text for one in (*article.paragraphs, *article.removed, *article.fields))


def is_right(article: Article, language: str) -> bool:
    text = everything(article)
    return all(sentence in text for sentence in SENTENCES[language])


# The sixty pages


def test_there_are_sixty_cases_of_twelve_languages() -> None:
    every = list(cases())
    assert len(set(every)) == len(every) == 60
    assert len({case.language[:2] for case in every}) == 12
    assert all(case.declared.lower() != case.encoding.lower() for case in every[2::3])


def test_nearly_all_of_sixty_pages_are_read_rightly() -> None:
    wrong = [str(case) for case in cases() if not is_right(clean(raw_page(case)), case.language)]
    assert 60 - len(wrong) >= 56, f"{60 - len(wrong)} of 60 right; wrong: {wrong}"


@pytest.mark.parametrize(("language", "encoding"), LEGACY)
def test_what_is_declared_rightly_is_read_rightly(language: str, encoding: str) -> None:
    article = clean(raw_page(Case(language, encoding, encoding)))
    assert is_right(article, language)
    assert not article.warnings


@pytest.mark.parametrize("declared", ["", "utf-8", "iso-8859-1", "windows-1251", "shift_jis", "gb2312", "utf-16", "us-ascii"])
@pytest.mark.parametrize("language", SENTENCES)
def test_utf_8_is_told_whatever_is_declared(language: str, declared: str) -> None:
    article = clean(raw_page(Case(language, "utf-8", declared)))
    assert is_right(article, language)
    assert not any("could not be read" in warning for warning in article.warnings)


@pytest.mark.parametrize("language", SENTENCES)
def test_the_article_is_kept_in_every_language(language: str) -> None:
    article = clean(markup(language).encode())
    assert all(sentence in article.text for sentence in SENTENCES[language])
    assert not any(word in article.text for word in ("Archive", "Privacy policy"))


@pytest.mark.parametrize(("language", "encoding"), LEGACY)
def test_flattened_text_is_decoded_too(language: str, encoding: str) -> None:
    article = clean("\r\n\r\n".join(["Home", "Archive", *SENTENCES[language], "Contact"]).encode(encoding))
    assert is_right(article, language)
    assert article.form == "text"


@pytest.mark.parametrize(("language", "encoding"), LEGACY)
def test_packed_pages_are_decoded_too(language: str, encoding: str) -> None:
    assert is_right(clean(gzip.compress(raw_page(Case(language, encoding, encoding)))), language)


@pytest.mark.parametrize(("language", "encoding"), LEGACY)
def test_an_xml_declaration_counts(language: str, encoding: str) -> None:
    raw = f'<?xml version="1.0" encoding="{encoding.upper()}"?>\n{markup(language)}'.encode(encoding)
    assert is_right(clean(raw), language)


@pytest.mark.parametrize(
    "written",
    [
        "<META CHARSET={}>",
        "<meta charset='{}'>",
        '<meta charset = "{}" >',
        '<meta content="text/html; charset={}" http-equiv=content-type>',
        "<meta http-equiv=content-type content=text/html;charset={}>",
        '<!-- <p> --><meta charset="{}">',
    ],
)
def test_declarations_are_written_in_many_ways(written: str) -> None:
    raw = markup("el", head=written.format("ISO-8859-7")).encode("iso-8859-7")
    assert is_right(clean(raw), "el")


# Marks, and Unicode of two and four bytes

WIDE = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
MARKS = {
    "utf-8": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "utf-32-le": codecs.BOM_UTF32_LE,
    "utf-32-be": codecs.BOM_UTF32_BE,
}


@pytest.mark.parametrize("declared", ["", "utf-8", "utf-16", "iso-8859-1"])
@pytest.mark.parametrize("encoding", MARKS)
@pytest.mark.parametrize("language", SENTENCES)
def test_a_byte_order_mark_is_believed(language: str, encoding: str, declared: str) -> None:
    article = clean(MARKS[encoding] + markup(language, declared).encode(encoding))
    assert is_right(article, language)
    assert "\ufeff" not in everything(article)
    assert article.form == "html"


@pytest.mark.parametrize("declared", ["", "utf-8", "utf-16"])
@pytest.mark.parametrize("encoding", WIDE)
@pytest.mark.parametrize("language", SENTENCES)
def test_wide_unicode_is_told_without_a_mark(language: str, encoding: str, declared: str) -> None:
    assert is_right(clean(markup(language, declared).encode(encoding)), language)


@pytest.mark.parametrize("encoding", MARKS)
@pytest.mark.parametrize("language", SENTENCES)
def test_marks_count_before_flattened_text(language: str, encoding: str) -> None:
    article = clean(MARKS[encoding] + "\n\n".join(SENTENCES[language]).encode(encoding))
    assert is_right(article, language)
    assert "\ufeff" not in everything(article)


@pytest.mark.parametrize("encoding", WIDE)
@pytest.mark.parametrize("cut", [1, 2, 3])
@pytest.mark.parametrize("mark", [True, False], ids=["mark", "no mark"])
def test_wide_unicode_may_end_inside_a_character(encoding: str, cut: int, mark: bool) -> None:
    raw = (MARKS[encoding] if mark else b"") + markup("ru").encode(encoding)
    article = clean(raw[:-cut])
    assert is_right(article, "ru")


@pytest.mark.parametrize("encoding", MARKS)
def test_a_mark_alone_is_an_empty_page(encoding: str) -> None:
    article = clean(MARKS[encoding])
    assert (article.paragraphs, article.removed) == ((), ())


def test_a_wrong_mark_does_not_lose_the_page() -> None:
    for mark in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        article = clean(
            mark
            + b"<html><body>"
            + b"<p>The mill in the valley turns again, and the children bake bread on Fridays.</p>" * 3
            + b"</body></html>"
        )
        assert "bake bread on Fridays" in everything(article)


def test_doubled_marks_are_harmless() -> None:
    article = clean(codecs.BOM_UTF8 * 2 + markup("cs").encode())
    assert is_right(article, "cs")
    assert article.form == "html"
    assert "\ufeff" not in everything(article)


# Cut and damaged


@pytest.mark.parametrize("declared", [True, False], ids=["declared", "undeclared"])
@pytest.mark.parametrize(("language", "encoding"), [*LEGACY, *((language, "utf-8") for language in SENTENCES)])
def test_a_page_may_end_inside_a_character(language: str, encoding: str, declared: bool) -> None:
    """At any byte of the last sentence's end; what stands before is read, and a lost character is named."""
    text = markup(language, encoding if declared else "").partition('</div>\n<div id="footer"')[0]
    raw = text.replace("</p>", "</p>" + "<p>x</p>").encode(encoding) + SENTENCES[language][0].encode(encoding)
    for cut in range(1, 8):
        article = clean(raw[:-cut])
        assert is_right(article, language), cut
        try:
            raw[:-cut].decode(encoding)
        except UnicodeDecodeError:
            assert article.warnings, cut


@pytest.mark.parametrize("language", FOREIGN)
def test_one_stray_byte_spoils_one_character(language: str) -> None:
    first, *rest = SENTENCES[language]
    raw = markup(language).encode()
    at = raw.index(first.encode()) + len(first.encode())
    article = clean(raw[:at] + b"\x92\xff" + raw[at:])
    assert all(sentence in everything(article) for sentence in (first, *rest))
    assert article.warnings


def test_parts_of_a_page_may_be_in_another_encoding() -> None:
    teaser = "<p>Café réouvert à Genève</p>".encode("cp1252")
    for language in ("cs", "el", "ja"):
        article = clean(markup(language).encode().replace(b"</body>", teaser + b"</body>"))
        assert is_right(article, language)
        assert article.warnings


def test_text_of_one_character_a_byte_is_never_dropped() -> None:
    """Whatever single bytes stand in an ASCII page, its ASCII words are read."""
    for byte in range(0x80, 0x100):
        article = clean(
            b"<p>The mill turns again, said the miller, and the children of the valley bake their own bread" + bytes((byte,)) + b"</p>"
        )
        assert "the children of the valley bake their own" in everything(article), hex(byte)


# Declarations that are none


@pytest.mark.parametrize(
    "declared",
    [
        "x-klingon-9",
        "none",
        "utf-9",
        "iso-8859-99",
        "charset",
        "text/html",
        "a" * 200,
        "é",
        "{{charset}}",
        "-",
        "utf8mb4",
        "UTF_8",
        "utf-8;",
        "utf-7",
    ],
)
def test_an_unknown_charset_is_passed_over(declared: str) -> None:
    assert is_right(clean(raw_page(Case("ru", "utf-8", declared))), "ru")


@pytest.mark.parametrize("declared", ["x-klingon-9", "none", "unicode", "utf-7"])
def test_an_unknown_charset_of_a_legacy_page_is_passed_over(declared: str) -> None:
    assert is_right(clean(raw_page(Case("ru", "windows-1251", declared))), "ru")


def test_no_codec_of_python_can_be_named_to_do_harm() -> None:
    names = {
        *encodings.aliases.aliases.values(),
        "idna",
        "punycode",
        "undefined",
        "unicode_escape",
        "raw_unicode_escape",
        "oem",
        "mbcs",
        "palmos",
    }
    for name in sorted(names):
        assert is_right(clean(raw_page(Case("ru", "utf-8", name))), "ru"), name
        article = clean(raw_page(Case("ru", "windows-1251", name)))
        assert "Archive" in everything(article), name


def test_a_declaration_far_down_or_in_the_text_does_not_count() -> None:
    talk = "<p>Write &lt;meta charset=shift_jis&gt; into the head.</p>"
    assert is_right(clean(markup("ru").replace("<body>", f"<body>{talk}").encode("windows-1251")), "ru")
    assert is_right(clean(markup("ru").replace("</body>", f"{'<p>x</p>' * 2_000}<meta charset=big5></body>").encode("windows-1251")), "ru")


def test_of_two_declarations_either_may_be_right() -> None:
    for names in (("windows-1251", "utf-8"), ("utf-8", "windows-1251"), ("x-none", "windows-1251")):
        head = "".join(f'<meta charset="{name}">' for name in names)
        assert is_right(clean(markup("ru", head=head).encode("windows-1251")), "ru")
        assert is_right(clean(markup("ru", head=head).encode()), "ru")


def test_escapes_of_japanese_mail_are_read() -> None:
    assert is_right(clean(markup("ja", "iso-2022-jp").encode("iso-2022-jp")), "ja")
    assert is_right(clean(markup("ja").encode("iso-2022-jp")), "ja")


def test_a_str_is_never_decoded_again() -> None:
    for language in SENTENCES:
        article = clean(markup(language, "shift_jis"))
        assert is_right(article, language)
        assert not article.warnings


def test_the_sentences_are_what_they_seem() -> None:
    assert all(tidy(sentence) == sentence for sentences in SENTENCES.values() for sentence in sentences)
    for language, encoding in LEGACY:
        for sentence in SENTENCES[language]:
            assert sentence.encode(encoding).decode(encoding) == sentence
