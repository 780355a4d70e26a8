"""What a defect of a plan or an act is called: the closed words of a finding's category.

The first group is checked by rules that take a defect for a point; a set names those that cost it one.
"""

from __future__ import annotations

__all__ = ["CATEGORIES"]

CATEGORIES: dict[str, str] = {
    "deadline_before_approval": "срок раньше утверждения",
    "deadline_out_of_period": "срок вне периода плана",
    "title_year_mismatch": "год в заголовке не совпадает с годами сроков",
    "period_mismatch": "период плана не определён или противоречив",
    "numbering_gap": "пропуск в нумерации",
    "numbering_missing": "строка без номера",
    "numbering_format": "нумерация оформлена по-разному",
    "section_numbering": "раздел без номера или номер повторён",
    "duplicate_text": "повтор мероприятия или текста",
    "near_duplicate": "почти тот же текст",
    "deadline_missing": "срока нет",
    "deadline_without_year": "срок без года",
    "vague_deadline": "срок ничего не говорит",
    "no_municipal_responsible": "нет муниципального ответственного",
    "depersonalised_responsible": "ответственный назван обобщённо",
    "responsible_without_post": "ответственный без должности",
    "responsible_school_level": "среди ответственных работник школы",
    "requisite_missing": "нет номера или даты акта",
    "requisite_format": "реквизиты оформлены неверно",
    "requisite_plausibility": "реквизиты вызывают вопрос",
    "link_missing": "нет ссылки на документ",
    "typo_municipality": "искажено название муниципалитета",
    "name_inconsistent": "название написано по-разному",
    "abbreviation_wrong": "сокращение расшифровано неверно",
    "abbreviation_undefined": "сокращение не расшифровано",
    "abbreviation_collision": "у сокращения два значения",
    "attachment_unlabelled": "приложение без грифа",
    "boilerplate_copy": "текст перенесён из чужого документа",
    "bracket": "скобка не закрыта",
    "classification": "строка отнесена не к тому",
    "coverage_gap": "период или направление не охвачены",
    "grammar": "грамматическая ошибка",
    "measure_is_participation": "участие в чужом мероприятии вместо меры",
    "missing_word": "пропущено слово",
    "no_address_recommendations": "нет адресных рекомендаций",
    "no_effectiveness_analysis": "нет анализа эффективности",
    "no_goal": "нет цели",
    "no_indicators": "нет показателей",
    "no_plan_monitoring": "нет мониторинга исполнения плана",
    "period_name": "период назван неверно",
    "quote_balance": "кавычка не закрыта",
    "report_without_analysis": "отчёт без анализа",
    "section_mismatch": "строка не по разделу",
    "sequence": "нарушена последовательность",
    "state_not_action": "состояние вместо действия",
    "typo": "опечатка",
    "unit_error": "неверная единица измерения",
    "wording": "неудачная формулировка",
}
