#!/bin/sh
# Положите файл рядом с формой и запустите: «рассчитать» считает комплект материалов этой папки, «собрать-архив»
# собирает его в архив для отправки (архив появится рядом с папкой). Файлы различаются только именем, и каждый полон:
# район копирует к себе один из них, и общего третьего рядом не будет.
# Если рядом лежат папки criteria и rules, расчёт идёт по ним.
folder=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd) || exit 1
verb=score shown=$folder/результат.html
case $0 in *собрать-архив.sh) verb=submit shown=$(dirname -- "$folder") ;; esac
told=$(mktemp) || exit 1
trap 'rm -f "$told"' EXIT
code=0
set -- "$folder"
[ -d "$folder/criteria" ] && set -- "$folder" --library "$folder"
if command -v evaluator >/dev/null 2>&1; then
    evaluator "$verb" "$@" 2>"$told" || code=$?
elif python3 -c 'import evaluator' >/dev/null 2>&1; then
    python3 -m evaluator "$verb" "$@" 2>"$told" || code=$?
else
    code=3
    cat >"$told" <<'END'
На этом компьютере не найдена программа расчёта.
1. Нужен Python 3.11 или новее: обычно он уже есть, проверить можно командой «python3 --version».
2. Установите программу из присланного файла .whl: «python3 -m pip install --user путь к файлу .whl».
3. Запустите этот файл ещё раз. Если не помогло, покажите это тому, кто обслуживает компьютер.
END
fi
cat "$told" >&2
[ "$code" = 0 ] || [ "$code" = 3 ] || echo "Не выполнено. Что исправить, написано выше." >&2
if [ -n "$DISPLAY$WAYLAND_DISPLAY" ] && command -v xdg-open >/dev/null 2>&1; then # показать и тому, у кого нет окна
    if [ "$code" = 0 ]; then
        xdg-open "$shown" >/dev/null 2>&1
    elif [ ! -t 1 ]; then
        trap - EXIT
        mv "$told" "$told.txt" && xdg-open "$told.txt" >/dev/null 2>&1
    fi
fi
if [ -t 0 ] && [ -t 1 ]; then # открыто в окне: не закрывать его
    printf 'Нажмите Enter, чтобы закрыть окно. '
    read -r _
fi
exit "$code"
