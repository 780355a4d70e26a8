"""The words of the regional note's page, document and workbook, Russian and English."""

from __future__ import annotations

__all__ = ["word"]

_WORDS: dict[str, tuple[str, str]] = {
    "title": ("Аналитическая справка", "Analytic note"),
    "of set": ("о результатах оценки: {title}", "on the results of the assessment: {title}"),
    "region": ("Регион", "Region"),
    "assessed": ("Оценка", "Assessment"),
    "set": ("Набор критериев", "Criteria set"),
    "period": ("Период", "Period"),
    "as of": ("Материалы на дату", "Evidence as of"),
    "count": ("Рассчитано комплектов", "Packages scored"),
    "aside": ("Не рассчитаны из-за ошибок", "Not scored because of mistakes"),
    "missing": ("Не поступило", "Nothing received"),
    "late": ("Поступили после срока", "Late"),
    "none": ("нет", "none"),
    "marks": (
        "Отметки: рек. — критерий реконструирован, не официальный текст; (усл.) — условные данные, комплект составлен "
        "для примера.",
        "Marks: rec. – the line is reconstructed, not official text; (m.u.) – made-up evidence, for illustration.",
    ),
    "made up mark": ("(усл.)", "(m.u.)"),
    "rebuilt mark": ("рек.", "rec."),
    "late mark": ("{name}; подан после срока", "{name}; late"),
    "brief": ("Главное", "In brief"),
    "whole": (
        "Все муниципальные образования вместе получили {earned} из {maximum} баллов ({percent} %), недобрали {lost}.",
        "All municipalities together earned {earned} of {maximum} points ({percent} %) and lost {lost}.",
    ),
    "waiting": (
        "Требует подтверждения или экспертной оценки: {pending}.",
        "Pending: {pending}.",
    ),
    "between": (
        "Проценты муниципальных образований — от {low} до {high}, медиана — {median}; у средней половины — от {first} "
        "до {third}.",
        "Percentages of municipalities lie between {low} and {high}, the median is {median}; of the middle half "
        "between {first} and {third}.",
    ),
    "weakest": (
        "Меньше всего баллов получено по направлению {id} «{title}»: {percent} %.",
        "Least was earned in direction {id} “{title}”: {percent} %.",
    ),
    "weakest position": (
        "Из позиций оценивания — «{title}»: {percent} %.",
        "Of the positions in “{title}”: {percent} %.",
    ),
    "lost by all": (
        "Критериев, по которым баллы недобрали все муниципальные образования: {count} из {all}.",
        "Lines of which every municipality lost points: {count} of {all}.",
    ),
    "moved": (
        "По сравнению с прошлой оценкой результат выше у {up}, ниже у {down}, тот же у {same}; медиана разницы — "
        "{median} п.п.",
        "Since the earlier assessment {up} rose, {down} fell, {same} stayed; the median difference is {median} p.p.",
    ),
    "results": ("Результаты муниципальных образований", "Results of the municipalities"),
    "number": ("№", "No"),
    "municipality": ("Муниципальное образование", "Municipality"),
    "total": ("Всего", "Total"),
    "all": ("Всего", "Total"),
    "points": ("Баллы", "Points"),
    "place": ("Место", "Place"),
    "earned": ("Получено", "Earned"),
    "maximum": ("Максимум", "Maximum"),
    "lost": ("Недобрано", "Lost"),
    "pending": ("Требует подтверждения", "Pending"),
    "percent": ("%", "%"),
    "ranked": (
        "Проценты опубликованы округлёнными; место — по точной доле полученных баллов, равные доли делят места.",
        "Percentages are rounded; places follow the exact share of points, equal shares share places.",
    ),
    "spread": ("Распределение по направлениям", "Distribution per direction"),
    "spread positions": ("Распределение по позициям оценивания", "Distribution per position"),
    "spread nodes": ("Распределение показателей набора", "Distribution of the set's nodes"),
    "spread how": (
        "Точка — муниципальное образование, полоса — средняя половина, черта — медиана. Медиана и квартили взяты от "
        "опубликованных процентов (как КВАРТИЛЬ.ВКЛ).",
        "A dot is a municipality, the band the middle half, the bar the median. Median and quartiles are those of the "
        "published percentages (QUARTILE.INC).",
    ),
    "half is": ("{name}: средняя половина — от {first} до {third} %", "{name}: the middle half, {first} to {third} %"),
    "places": ("Места муниципальных образований", "Places of the municipalities"),
    "places how": (
        "Точка — процент сейчас, полоса — между какими процентами он лежит, пока не всё подтверждено; справа место и "
        "лучшее и худшее место, какие ещё возможны.",
        "A dot is the percentage now, the band where it lies until all is confirmed; to the right the place and the "
        "best and the worst place still possible.",
    ),
    "possible place": ("Возможное место", "Possible place"),
    "possible how": (
        "Возможное место — лучшее и худшее, какие ещё возможны, пока у кого-то что-то ждёт; пусто — место "
        "окончательно.",
        "A possible place is the best and the worst that can still come about while anything is pending; empty: it is "
        "settled.",
    ),
    "place possible": ("{place} (возможно {best}–{worst})", "{place} (possible {best}–{worst})"),
    "percent possible": (", возможно от {low} до {high} %", ", possible {low} to {high} %"),
    "place told": ("место {place}", "place {place}"),
    "moves how": (
        "Кольцо — процент прошлой оценки, точка — этой; красным — там, где процент стал меньше.",
        "A ring is the earlier percentage, a dot this one; red where it fell.",
    ),
    "step": ("{name}: было {before} %, стало {now} %, {points}", "{name}: {before} % before, {now} % now, {points}"),
    "causes": ("Из чего сложилась разница", "What made the difference"),
    "causes how": (
        "Цвет — причина; вправо — то, что прибавило, влево — то, что убавило; черта — разница.",
        "A colour is a cause; to the right what added, to the left what took away; the stroke is the difference.",
    ),
    "direction": ("Направление", "Direction"),
    "position": ("Позиция оценивания", "Position"),
    "node": ("Показатель", "Node"),
    "low": ("Наименьший, %", "Least, %"),
    "first": ("Нижний квартиль, %", "Lower quartile, %"),
    "median": ("Медиана, %", "Median, %"),
    "third": ("Верхний квартиль, %", "Upper quartile, %"),
    "high": ("Наибольший, %", "Greatest, %"),
    "region percent": ("Вместе, %", "Together, %"),
    "median is": ("медиана {value} %", "median {value} %"),
    "not applied": ("не применяется", "not applicable"),
    "cycle": ("Направления и позиции оценивания вместе, %", "Directions and positions together, %"),
    "most lost": ("Критерии, по которым баллы недобирают чаще всего", "Lines lost most often"),
    "line": ("Критерий", "Line"),
    "origin": ("Происхождение", "Origin"),
    "losing": ("Недобрали, из {count}", "Lost by, of {count}"),
    "waiting towns": ("Ждут, из {count}", "Pending at, of {count}"),
    "why": ("Причины (муниципальных образований — баллов)", "Reasons (municipalities – points)"),
    "reason": ("Причина", "Reason"),
    "towns": ("Муниципальные образования", "Municipalities"),
    "everyone": ("все", "all of them"),
    "lines count": ("Крите-\nриев", "Lines"),
    "all but": ("все, кроме: {names}", "all but {names}"),
    "numbers": ("№ {numbers} в таблице результатов", "No {numbers} in the table of results"),
    "towns count": ("Сколько", "How many"),
    "reason counted": ("• {words} ({towns} — {points})", "• {words} ({towns} – {points})"),
    "reasons rest": ("И ещё причин: {count}, на них {points}", "{count} more reasons, {points}"),
    "lines counted": ("Критериев — {count}: {each}", "{count} lines: {each}"),
    "more lines": (
        "Показаны {shown} из {all} критериев, по которым баллы недобраны; остальные — в книге, лист «{sheet}».",
        "{shown} of {all} lines that lost points are shown; the others are in the workbook, sheet “{sheet}”.",
    ),
    "heat": ("Карта «муниципальное образование × критерий»", "Map municipality × criterion"),
    "heat away": (
        "Муниципальных образований больше {most}: карта — в книге, лист «{sheet}».",
        "There are more than {most} municipalities: the map is in the workbook, sheet “{sheet}”.",
    ),
    "heat how": (
        "Столбцы — муниципальные образования в порядке мест, строки — критерии направления.",
        "Columns are municipalities in order of place, rows the lines of the direction.",
    ),
    "groups": ("Кому нужна одна и та же рекомендация", "Who needs the same recommendation"),
    "groups how": (
        "Баллы — недобранные и те, что требуют подтверждения, по всем критериям, которые на этом держатся. Если "
        "критерий не засчитан из-за предшествующего, рекомендация — о предшествующем. Сумма по всем рекомендациям "
        "равна всему недобранному и ожидающему подтверждения.",
        "Points are those lost and pending of all lines that hang on it. Of a blocked line the recommendation is about "
        "the one before it. All recommendations together make all that is lost and pending.",
    ),
    "recommendation": ("Что сделать", "What to do"),
    "deed": ("проводится в новом периоде", "to be done in a new period"),
    "lines": ("Критерии", "Lines"),
    "more groups": (
        "Показаны {shown} из {all} рекомендаций; на остальных — {points}. Они в книге, лист «{sheet}».",
        "{shown} of {all} recommendations are shown; {points} hang on the others, see sheet “{sheet}” of the workbook.",
    ),
    "asked": ("Рекомендации муниципальным образованиям", "Recommendations per municipality"),
    "asked how": (
        "Записи, реквизиты и сроки — в результате, который получает каждое муниципальное образование; здесь нет слов "
        "экспертов и сведений о лицах.",
        "Records, requisites and terms stand in each municipality's own result; no expert's words and no persons here.",
    ),
    "asked sum": (
        "место {place}; получено {earned} из {maximum}, недобрано {lost}{pending}",
        "place {place}; earned {earned} of {maximum}, lost {lost}{pending}",
    ),
    "asked pending": (", требует подтверждения {pending}", ", pending {pending}"),
    "asked rest": (
        "Ещё рекомендаций: {count}, на них {points} — в книге, лист «{sheet}».",
        "{count} more, {points} hang on them: sheet “{sheet}” of the workbook.",
    ),
    "asked none": ("Недобранных баллов нет.", "No points are lost."),
    "movement": ("Изменение за год", "Movement since last year"),
    "movement how": (
        "Разница — в процентных пунктах (п.п.): опубликованный процент этой оценки минус прошлой.",
        "Differences are percentage points (p.p.): this year's published percentage minus last year's.",
    ),
    "movement causes": (
        "Причины в сумме дают разницу точно: сначала прежние материалы рассчитаны по новым критериям, затем взяты "
        "новые материалы, ответы экспертов, числа других.",
        "The causes add up to the difference: first the criteria change, then the evidence, the experts' answers, the "
        "numbers of others.",
    ),
    "earlier": ("Прошлая оценка", "Earlier assessment"),
    "before": ("Было, %", "Before, %"),
    "now": ("Стало, %", "Now, %"),
    "change": ("Разница, п.п.", "Change, p.p."),
    "pp": ("п.п.", "p.p."),
    "because": ("Откуда, п.п.", "Due to, p.p."),
    "gone": ("Только в прошлой оценке", "In the earlier assessment only"),
    "come": ("Только в этой оценке", "In this assessment only"),
    "lines moved": ("Критерии, по которым баллы изменились", "Lines whose points moved"),
    "by direction": ("Разница в целом и по направлениям", "Differences in all and per direction"),
    "more moved": (
        "Показаны {shown} из {all} критериев, по которым баллы изменились; остальные — в книге, лист «{sheet}».",
        "{shown} of {all} lines that moved are shown; the others are in the workbook, sheet “{sheet}”.",
    ),
    "more": ("Больше баллов у", "More points"),
    "less": ("Меньше баллов у", "Fewer points"),
    "digests": ("Контрольные суммы SHA-256: критерии {criteria}; правила {rules}.",
                "SHA-256: criteria {criteria}; rules {rules}."),
    "files": ("Полные таблицы — в книге {book}, открытые данные — в папке «{open}».",
              "Full tables are in {book}, open data in “{open}”."),
    "sign": ("Должность, подпись, расшифровка подписи: ______________________",
             "Post, signature, name: ______________________"),
    "annex": ("Приложение. {title}", "Annex. {title}"),
    "sheet towns": ("Итоги", "Results"),
    "sheet positions": ("Позиции", "Positions"),
    "sheet spread": ("Распределение", "Distribution"),
    "sheet lines": ("Критерии", "Lines"),
    "sheet reasons": ("Причины", "Reasons"),
    "sheet heat": ("Карта", "Map"),
    "sheet groups": ("Одинаковые рекомендации", "Same recommendations"),
    "sheet asked": ("Рекомендации", "Recommendations"),
    "sheet movement": ("Изменение за год", "Movement"),
    "more count": ("Больше у", "More"),
    "less count": ("Меньше у", "Less"),
    "sheet lines moved": ("Изменение по критериям", "Lines moved"),
    "sheet front": ("Справка", "Note"),
    "words": ("Содержание критерия", "Words"),
    "mark": ("Отметка", "Mark"),
    "title column": ("Название", "Title"),
    "deed head": ("Когда", "When"),
    "all towns": ("Вместе", "Together"),
}  # fmt: skip


def word(key: str, lang: str, **values: object) -> str:
    """A phrase of the table in a language, filled in."""
    return _WORDS[key][lang == "en"].format(**values)
