"""What came back from an address, in words: for the record of the package (Russian) and for the screen."""

from __future__ import annotations

from evaluator.links.follow import Found

__all__ = ["found_words", "opens_word"]

_WORDS = {
    "document": ("открывает файл {kind}{size}", "opens a file, {kind}{size}"),
    "section": ("открывает раздел сайта со ссылками на файлы, а не документ",
                "opens a section of the site with links to files, not the document"),
    "other-page": ("открывает страницу, на которой нет номера документа", "opens a page without the document's number"),
    "page": ("открывает страницу сайта: посмотрите, это ли документ",
             "opens a page of the site: see whether it is the document"),
    "text": ("открывает текст: посмотрите, это ли документ", "opens a text: see whether it is the document"),
    "empty": ("ответ пуст", "the answer is empty"),
    "unknown": ("открывает файл неизвестного вида: посмотрите его", "opens a file of an unknown kind: look at it"),
    "gone": ("страницы нет (HTTP {status})", "there is no such page (HTTP {status})"),
    "closed": ("сайт не пускает программу (HTTP {status}): откройте ссылку сами",
               "the site does not let the program in (HTTP {status}): open the link yourself"),
    "busy": ("сайт просит подождать{http}: проверьте позже", "the site asks for patience{http}: check later"),
    "failed": ("ошибка сайта (HTTP {status}): проверьте позже", "the site failed (HTTP {status}): check later"),
    "status": ("ответ HTTP {status}", "answer HTTP {status}"),
    "loop": ("переадресация ходит по кругу", "redirects go in a circle"),
    "redirects": ("слишком много переадресаций", "too many redirects"),
    "private": ("ведёт во внутреннюю сеть, туда программа не ходит", "leads into a private network, not followed"),
    "certificate": ("сертификат сайта не проверен: установите корневой сертификат или откройте ссылку сами",
                    "the site's certificate is not verified: install its root certificate or open the link yourself"),
    "tls": ("защищённое соединение не установлено", "no secure connection could be made"),
    "no-name": ("такого сайта не нашлось", "no such site was found"),
    "no-connection": ("сайт не отвечает", "the site does not answer"),
    "not-listening": ("сайт не принимает соединений", "the site takes no connections"),
    "too-slow": ("сайт отвечал слишком долго", "the site took too long"),
    "broken": ("сайт прервал ответ", "the site broke off its answer"),
    "no-address": ("это не адрес страницы или файла", "this is no address of a page or a file"),
    "several": ("записано несколько адресов: оставьте один", "several addresses are written: leave one"),
    "not-asked": ("не проверена: вышло время, запустите ещё раз", "not checked: time is up, run again"),
}  # fmt: skip
_KB, _MB = 1024, 1 << 20
_SHOWN = 200


def found_words(found: Found, lang: str = "ru") -> str:
    """The words for what came back, with where redirects led."""
    english = lang == "en"
    told = _WORDS[found.code][english].format(
        status=found.status,
        kind=found.kind,
        size=f", {_size(found.length, english)}" if found.length is not None else "",
        http=f" (HTTP {found.status})" if found.status else "",
    )
    if not found.last:
        return told
    return f"{told}; {'redirected to' if english else 'переадресация на'} {found.last[:_SHOWN]}"


def _size(octets: int, english: bool) -> str:
    if octets < _MB:
        return f"{max(1, round(octets / _KB))} {'KB' if english else 'КБ'}"
    return f"{octets / _MB:.1f} MB" if english else f"{octets / _MB:.1f} МБ".replace(".", ",")


def opens_word(opens: bool | None, lang: str) -> str:
    """Whether a link opens the document, in a word; a dash where that is not settled."""
    if opens is None:
        return "–"
    return ("no", "yes")[opens] if lang == "en" else ("нет", "да")[opens]
