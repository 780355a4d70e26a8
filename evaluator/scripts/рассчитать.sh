#!/bin/sh
# Рассчитать комплект материалов, который лежит в этой папке. Положите файл рядом с формой и запустите.
folder=$(cd "$(dirname "$0")" && pwd) || exit 1
if command -v evaluator >/dev/null 2>&1; then
    evaluator score "$folder"
else
    python3 -m evaluator score "$folder"
fi
code=$?
[ "$code" = 0 ] || echo "Расчёт не выполнен. Что исправить, написано выше." >&2
if [ -t 0 ] && [ -t 1 ]; then # открыто двойным щелчком: показать результат и не закрывать окно
    [ "$code" = 0 ] && [ -f "$folder/результат.html" ] && command -v xdg-open >/dev/null 2>&1 &&
        xdg-open "$folder/результат.html" >/dev/null 2>&1
    printf 'Нажмите Enter, чтобы закрыть окно. '
    read -r _
fi
exit "$code"
