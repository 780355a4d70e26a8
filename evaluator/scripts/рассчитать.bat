@echo off
rem Рассчитать комплект материалов, который лежит в этой папке. Положите файл рядом с формой и откройте двойным щелчком.
chcp 65001 >nul
setlocal
set PYTHONUTF8=1
set "RUN=py"
where py >nul 2>nul || set "RUN=python"
%RUN% -m evaluator score "%~dp0."
if errorlevel 1 goto failed
if exist "%~dp0результат.html" start "" "%~dp0результат.html"
goto end
:failed
echo.
echo Расчёт не выполнен. Что исправить, написано выше.
:end
pause
