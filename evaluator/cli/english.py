"""English for what the verbs say of themselves: each paragraph of help by its Russian words."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

__all__ = ["ENGLISH", "METAVARS"]

METAVARS = MappingProxyType({
    "ПАПКА": "FOLDER", "МУНИЦИПАЛИТЕТ": "MUNICIPALITY", "АДРЕС": "ADDRESS", "МИНУТЫ": "MINUTES", "С ПО": "FROM TO",
    "ПРОЦЕНТ": "PERCENT", "БАЛЛЫ": "POINTS",
})  # fmt: skip

ENGLISH: Mapping[str, str] = MappingProxyType({
    "Оценка муниципальных механизмов управления качеством образования: каждый недобранный балл объяснён.":
        "Scores how municipalities manage education quality: every lost point is explained.",
    "Язык.": "Language; rule words and criteria stay Russian.",
    "Для кого результат: министерству всё (так и без ключа), району — что исправить, всем — только итоги.":
        "Who reads the result: the ministry everything (the default), a municipality what to fix, the public scores.",
    "Показать имена лиц, как они записаны в комплекте; без ключа видны только должности.":
        "Show names of persons as the package has them; without it only posts are shown.",
    "Вид.": "Form of the result.",
    "Папка с rules/ и criteria/ вместо поставляемых.": "Folder with rules/ and criteria/ instead of the shipped ones.",
    "Не подтверждать вывод вторым механизмом.": "Do not confirm by the second engine.",
    "Проверить наборы критериев, правила и комплекты: каждая ошибка со своим местом.":
        "Check criteria sets, rules and packages: every mistake with its place.",
    "Без аргументов проверяет все наборы и правила с их случаями, с аргументами — ещё и комплекты PACKAGES.":
        "Without arguments checks all sets and rules with their cases, with arguments the PACKAGES too.",
    "Вывести SARIF 2.1.0.": "Print SARIF 2.1.0.",
    "Сравнить два комплекта или две папки приёма: на сколько п.п. изменился результат, какие критерии и почему.":
        "Compare two packages or two rounds: by how many p.p. the result moved, which lines and why.",
    "OLD, NEW — два комплекта или две папки приёма с рассчитанными итогами.":
        "OLD, NEW: two packages, or two round folders with their results.",
    "Числа других районов для прежнего комплекта.": "Numbers of other districts, for the older package.",
    "Числа других районов для нового комплекта.": "Numbers of other districts, for the newer package.",
    "Комплекты: разница процентов в п.п. по направлениям и баллов по критериям; каждая её часть отнесена к одной "
    "причине: критерии, материалы, ответы экспертов или числа других. Папки приёма: так же разложенная разница "
    "опубликованных процентов каждого муниципального образования; те, что есть в одной из них, перечислены.":
        "Packages: the difference in p.p. per direction and in points per line; every part of it is due to one cause: "
        "criteria, evidence, experts or the numbers of others. Rounds: the difference of the "
        "published percentages of each municipality, by cause too; those that are in one of them only are listed.",
    "Объяснить каждый недобранный балл одним абзацем, а один критерий — до последнего условия.":
        "Explain every lost point in a paragraph, and one line to the last condition.",
    "Критерий LINE в комплекте PACKAGE: абзац о недобранном балле и дерево шагов; без LINE — абзац о каждом балле.":
        "The line LINE in PACKAGE: a paragraph on its lost point and the step tree; without LINE a paragraph on each.",
    "Выдать форму комплекта (XLSX) для набора критериев, пустую или заполненную из комплекта.":
        "Write the form of a package (XLSX) for a criteria set, empty or filled from a package.",
    "Записывает форму набора SET: лист на каждое направление, списки для выбора, помощь.":
        "Writes the form of the set SET: a sheet per direction, lists to choose from, help.",
    "Комплект, из которого заполнить форму.": "Package to fill the form from.",
    "Файл формы.": "File of the form.",
    "Создать папку приёма: round.yaml с названием, набором, сроком и пояснением к каждой строке.":
        "Make a round folder: round.yaml with title, set, deadline and a note to every line.",
    "Записывает ROUND/round.yaml; экспертов и остальное вписывают в него потом. Прежний файл не трогает.":
        "Writes ROUND/round.yaml; experts and the rest are written into it later. A former file is not touched.",
    "Набор критериев.": "Criteria set.",
    "Последний день подачи: 01.10.2023 или 2023-10-01.": "Last day of submission: 01.10.2023 or 2023-10-01.",
    "Название оценки, как оно встанет в письма.": "Title of the assessment as letters will have it.",
    "Папка приёма прошлой оценки, путь от папки ROUND.": "Round folder of the year before, path from ROUND.",
    "Сделать набор критериев из таблицы министерства (Excel или Word).":
        "Make a criteria set from a ministry's table (Excel or Word).",
    "Делает criteria/ID в папке --library (без неё — в текущей) из таблицы критериев; прежний набор не трогает.":
        "Makes criteria/ID in the folder --library (or the current one) from a table of criteria; "
        "a former set is not touched.",
    "Таблица .xlsx или .docx.": "Table, .xlsx or .docx.",
    "Набор, чьи позиции, темы и переходы взять.": "Set whose positions, topics and gates are taken.",
    "Название набора.": "Title of the set.",
    "Орган, утвердивший критерии.": "Authority that approved the criteria.",
    "Редакция, например год.": "Edition, for example the year.",
    "Срок действия: первый и последний день.": "In force: the first and the last day.",
    "Принять архивы от муниципалитетов: проверить, зарегистрировать и подготовить каждому уведомление.":
        "Receive archives from municipalities: check, register and prepare a notice to each.",
    "Регистрирует архивы ARCHIVES в папке приёма; код 2, если хотя бы один возвращён на доработку.":
        "Registers the ARCHIVES in a round folder; exit code 2 where at least one is returned.",
    "Папка приёма с round.yaml.": "Round folder with round.yaml.",
    "День и время приёма вместо текущих.": "Day and time of receipt instead of now.",
    "Раздать вопросы экспертам, принять их листы, подготовить лист третьего эксперта или апелляции.":
        "Hand questions to experts, take their sheets, prepare the sheet of a third expert or of an appeal.",
    "ROUND — папка приёма с round.yaml; нужен ровно один из ключей --form, --read, --appeal, --consistency.":
        "ROUND: a round folder with round.yaml; exactly one of --form, --read, --appeal, --consistency is needed.",
    "--consistency берёт и отдельные комплекты: одинаковые документы и цитаты, которые у разных муниципалитетов "
    "правило или эксперт решили по-разному, с местом записи. Только для министерства.":
        "--consistency takes single packages too: equal documents and quotes that a rule or an expert decided "
        "differently for two municipalities, with the place of each record. For the ministry only.",
    "Показать, что у двух муниципалитетов оценено по-разному.":
        "Show what was judged differently for two municipalities.",
    "Записать листы с вопросами: ROUND/эксперты/ИМЯ.xlsx.": "Write the sheets with questions: ROUND/эксперты/….xlsx.",
    "Принять заполненные листы SHEETS.": "Take the filled SHEETS.",
    "Записать лист апелляции муниципалитета.": "Write the sheet of a municipality's appeal.",
    "День и время вместо текущих.": "Day and time instead of now.",
    "Комплект, в который внести документы и предложения.": "Package that the documents and proposals are entered into.",
    "С --into документы копируются в папку комплекта, а найденное вносится в него записями «предложено»: что внёс или "
    "подтвердил человек, остаётся. Повторный запуск ничего не меняет; взятое из изменённого файла помечается "
    "устаревшим.":
        "With --into documents are copied into the folder of the package and what is found is entered as proposed "
        "records: what a person wrote or confirmed stays. Run again it changes nothing; what was drawn from a file "
        "that has changed is marked as stale.",
    "Рассчитать комплект материалов и показать каждый недобранный балл с причиной.":
        "Score a package and show every lost point with its cause.",
    "PACKAGE — комплект, папка приёма с round.yaml или папка, в которой лежат папки комплектов.":
        "PACKAGE: a package, a round folder with round.yaml, or a folder that holds folders of packages.",
    "Папка с комплектами: баллы, проценты и места комплектов одного набора; комплект с ошибками называется и "
    "откладывается, остальные рассчитываются.":
        "A folder of packages: points, percentages and places of packages of one set; a package with mistakes is told "
        "and set aside, the others are scored.",
    "Комплект: баллы по направлениям сейчас и «если закрыть сегодня», недобранные баллы, причины и что сделать. "
    "Документы, лежащие в папке формы, сначала читаются; предложенное из них вносится в её лист «Предложено из "
    "документов» и баллов не даёт, пока его не примет человек. "
    "Папка приёма: все принятые комплекты, закрытые на срок подачи, по направлениям и местам; в папке «итоги» — "
    "сводная.xlsx и по папке на район с результатом и письмом.":
        "A package: points per direction now and “if closed today”, lost points, causes and what to do. "
        "Documents in the folder of a form are read first; what they suggest enters its sheet of proposals and wins no "
        "points until a person accepts it. "
        "A round folder: all packages received, closed at the deadline, by direction and rank; its folder of results "
        "holds a summary and for each district a folder with its result and letter.",
    "--note пишет о папке комплектов или папке приёма аналитическую справку: страницу, документ Word, книгу Excel и "
    "открытые данные (CSV с описанием). Лиц и слов экспертов в ней нет. Прошлый год папки комплектов называет "
    "--earlier, папки приёма — её round.yaml.":
        "--note writes an analytic note on a folder of packages or a round: a page, a Word document, an Excel workbook "
        "and open data (CSV with its description). It holds no persons and no words of experts. The year before is "
        "named by --earlier of a folder of packages, by round.yaml of a round.",
    "Папка с комплектами прошлого года, для --note.": "A folder of last year's packages, for --note.",
    "Папка для аналитической справки о многих комплектах.": "A folder for the analytic note on many packages.",
    "Записать результат страницей (у формы — всегда).": "Write the result as a page (of a form always).",
    "Записать справку о результате (DOCX).": "Write the official note on the result (DOCX).",
    "Записать справку о результате (PDF).": "Write the official note on the result (PDF).",
    "Протокол расчёта, сумму которого назвать в справке.": "The certificate whose digest the note names.",
    "Записать результат книгой Excel (у формы — всегда).": "Write the result as an Excel workbook (of a form always).",
    "Собрать проверенный комплект в архив с описью для отправки.":
        "Pack a checked package with its inventory into an archive to be sent.",
    "Проверяет комплект в папке FOLDER и записывает рядом с ней архив: форма, документы, подписи .sig, опись.":
        "Checks the package in FOLDER and writes an archive beside it: form, documents, signatures .sig, inventory.",
    "Куда записать архив.": "Where to write the archive.",
    "День подачи вместо сегодняшнего.": "Day of submission instead of today.",
    "Проверить правила на случаях, записанных рядом с ними, а случаи — порчей правил.":
        "Test rules on the cases beside them, and the cases by damaging the rules.",
    "Рассчитывает cases указанных правил (или всех правил и наборов) и показывает, где вышло не то, что ожидалось.":
        "Judges the cases of the rules named (or of all rules and sets) and shows where the outcome is another.",
    "Затем — какие значения условий случаи проверяют, а с --mutants — какие порчи правил они замечают.":
        "Then which values of conditions the cases reach, and with --mutants which damages of the rules they notice.",
    "Испортить каждое правило по-всякому: случаи должны это заметить.":
        "Damage every rule in every way: the cases must notice it.",
    "Папка приёма проверяется до последнего эксперта: её round.yaml, назначения и прошлая оценка.":
        "A round folder is checked to its last expert: its round.yaml, who marks what, and the year before.",
    "Части библиотеки (`criteria/* rules`) среди аргументов — не комплекты: она проверяется вся.":
        "Parts of the library (`criteria/* rules`) among the arguments are no packages: it is checked whole.",
    "Что изменит новый набор критериев, до его утверждения: баллы, проценты и места комплектов по обоим наборам.":
        "What a new criteria set would change, before it is adopted: points, percentages and places under both sets.",
    "OLD, NEW — два набора критериев; PACKAGES — комплекты или папки приёма, собранные по любому из них.":
        "OLD, NEW: two criteria sets; PACKAGES: packages or round folders compiled for either of them.",
    "Каждый комплект рассчитывается по обоим наборам. Показано, у кого изменятся баллы, проценты (в п.п.) и места, по "
    "каким критериям и почему: критерий добавлен или исключён, изменены правило, его аргументы, баллы, переходы, "
    "способ расчёта. Части в сумме дают ровно всё изменение. Комплекты папки приёма считаются закрытыми, с ответами "
    "экспертов.":
        "Every package is scored under both sets. Shown is whose points, percentages (in p.p.) and places move, by "
        "which lines and why: a line added or dropped, its rule, arguments, points, gates or the method changed. The "
        "parts add up to the whole move exactly. Packages of a round count as closed, with the experts' answers.",
    "Папка с прежними rules/ и criteria/, если другая.": "Folder with the former rules/ and criteria/, if another.",
    "Составить план восполнения баллов: самые дешёвые изменения комплекта, которые дают нужный результат.":
        "Plan how to regain points: the cheapest changes to a package that reach the result wanted.",
    "План для комплекта PACKAGE: что внести, исправить, подтвердить; сколько баллов это даёт и чего стоит.":
        "The plan for PACKAGE: what to enter, mend, confirm; how many points that gives and what it costs.",
    "Отдельно — то, что зависит от ответа эксперта, и то, чего в этом году не восполнить.":
        "Apart stand what hangs on an expert's answer, and what cannot be regained this year.",
    "До какого процента от максимума, например 90%.": "Up to which percentage of the maximum, for example 90%.",
    "Сколько баллов восполнить, например 5.": "How many points to regain, for example 5.",
    "Все баллы, которые можно восполнить.": "All points that can be regained.",
    "Записать план поправкой к файлу комплекта (unified diff).": "Write the plan as a patch to the package's file.",
    "Новая папка: копия комплекта, в которую внесён план.": "A new folder: a copy of the package with the plan in it.",
    "Записать результат с планом страницей.": "Write the result with the plan as a page.",
    "Записать результат с планом книгой Excel.": "Write the result with the plan as an Excel workbook.",
    "Записать проект дорожной карты на следующий год: .docx или .xlsx.":
        "Write a draft of next year's roadmap: .docx or .xlsx.",
    "Прочитать документы и предложить, что из них взять: реквизиты, мероприятия, сроки, показатели, замечания.":
        "Read documents and propose what to take of them: type, number, date, activities, terms, scores, findings.",
    "Читает FILES: файлы, папки и архивы. Всё найденное — предложения; непрочитанные файлы названы с причиной.":
        "Reads FILES: files, folders and archives. All is a proposal; files not read are told with the reason.",
    "Направления и позиции предлагаются по словам названий и тем набора комплекта и по criteria/signs.yaml; без --into "
    "— набора --set, а если он не назван, того, на котором построено больше других.":
        "Directions and positions are proposed by the words of the titles and topics of the package's set and by "
        "criteria/signs.yaml; without --into by those of --set, if none is named by the set most others build on.",
    "Набор, по которому предложить направления и позиции.": "Set by which directions and positions are proposed.",
    "Рассчитать комплект и записать протокол расчёта, который проверяет отдельная программа.":
        "Score a package and write its certificate, which a separate program verifies.",
    "Протокол комплекта PACKAGE: записи, критерии, результаты с шагами, суммы документов.":
        "The certificate of PACKAGE: records, criteria, results with steps, digests of the documents.",
    "Проверяет его один файл на стандартной библиотеке Python, evaluator/verify.py; что он доказывает и чего нет, "
    "сказано в evaluator/seal/README.md.":
        "One file on Python's standard library verifies it, evaluator/verify.py; what that proves and what not is "
        "told in evaluator/seal/README.md.",
    "Куда записать протокол (иначе в папку комплекта: протокол.json).":
        "Where to write the certificate (otherwise into the folder of the package).",
    "Закрытый ключ Ed25519, которым протокол подписывается.": "The private Ed25519 key that signs the certificate.",
    "Сначала создать ключ в файле --key и открытый ключ рядом (.pub).":
        "First make a key in the file --key, and the public key beside it (.pub).",
    "Протокол прошлого периода, к которому этот прицепляется.": "The certificate of the period before, chained to.",
    "День составления; без него дня в протоколе нет.": "Day of the certificate; without it there is none in it.",
    "Записать и происхождение каждого балла в PROV-JSON (W3C).":
        "Write also where every point comes from, as PROV-JSON (W3C).",
    "Проверить ссылки на опубликованные документы: открывается ли сам документ; записать ответ в комплект.":
        "Check the links of published documents: does the document itself open; write the answer into the package.",
    "Проверяет адреса документов комплекта PACKAGE по сети и записывает в поле published, когда и что открылось.":
        "Asks the addresses of the documents of PACKAGE over the network and writes into `published` when and what "
        "came back.",
    "Один запрос на ссылку, не больше 256 КБ ответа, с паузой между запросами к одному сайту. Прерванный запуск "
    "продолжается: ответы, записанные сегодня, второй раз не спрашиваются. Решённым ответ считается, только если "
    "открылся файл, раздел сайта, чужая страница или страницы нет; остальное прежней отметки не меняет.":
        "One request a link, at most 256 KB of an answer, with a pause between two requests to a site. A run that was "
        "broken off goes on: answers written today are not asked again. Only a file, a section of the site, another "
        "page, or that there is no page settles an answer; anything else leaves the former mark.",
    "Проверить и те ссылки, ответ на которые уже записан сегодня.": "Check those too that were answered today.",
    "Ничего не спрашивать и не записывать: показать, что будет проверено.":
        "Ask and write nothing: show what would be checked.",
    "Внутренний адрес или сеть, куда разрешено ходить: 10.1.0.0/16.":
        "A private address or network that may be asked: 10.1.0.0/16.",
    "Сколько минут отведено, иначе 15.": "How many minutes there are, otherwise 15.",
    "Записать сравнение двух комплектов страницей.": "Write the comparison of two packages as a page.",
    "Записать сравнение двух комплектов книгой Excel.": "Write the comparison of two packages as an Excel workbook.",
    "Числа других районов для показателей, которые сравнивают.": "Numbers of other districts, for nodes that compare.",
    "Считать на кластере Dask (tcp://имя:порт, tls://имя:порт) или на ядрах этой машины (local).":
        "Compute on a Dask cluster (tcp://name:port, tls://name:port) or on this machine's cores (local).",
})  # fmt: skip
