"""The words of problems with checking the links of a package."""

from __future__ import annotations

from evaluator.model.wording import Message, error

__all__ = ["LINKS"]

LINKS: dict[str, Message] = {
    "links-none": error(
        "в комплекте нет ни одной ссылки на документ", "впишите url в записи документов",
        "the package has no link to a document", "write url into the records of documents",
    ),
    "links-no-network": error(
        "сети нет: ни один сайт не ответил; в комплект ничего не записано",
        "проверьте подключение к интернету (прокси-сервер программа не использует) и повторите",
        "there is no network: no site answered; nothing was written into the package",
        "check the connection to the internet (no proxy is used) and run again",
    ),
    "links-network": error(
        "«{found}» не адрес и не сеть", "напишите, например, 10.1.2.3 или 10.1.0.0/16",
        "“{found}” is no address or network", "write, for example, 10.1.2.3 or 10.1.0.0/16",
    ),
    "links-form-cells": error(
        "ответы в форму не записаны ({found}): в ячейке о ссылке стоит формула или книга устроена необычно",
        "сотрите формулы в трёх графах о ссылке, сохраните форму заново и повторите",
        "the answers are not written into the form ({found}): a cell on the link holds a formula, or the book is odd",
        "clear the formulas in the three columns on the link, save the form anew and run again",
    ),
    "links-not-written": error(
        "ответы не записаны: запись комплекта так устроена, что изменилось бы и другое",
        "упростите запись документов с url (ключ и значение на одной строке) и повторите",
        "the answers are not written: the file is written so that more would change",
        "simplify the records of documents with url (key and value on one line) and run again",
    ),
}  # fmt: skip
