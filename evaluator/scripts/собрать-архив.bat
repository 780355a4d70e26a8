@echo off
rem Положите файл рядом с формой и откройте двойным щелчком: «рассчитать» считает комплект материалов этой папки,
rem «собрать-архив» собирает его в архив для отправки (архив появится рядом с папкой). Файлы различаются только именем, и каждый полон: район копирует к себе один из них.
rem Если рядом лежат папки criteria и rules, расчёт идёт по ним.
setlocal
chcp 65001 >nul
set PYTHONUTF8=1
set "VERB=score"
if "%~n0"=="собрать-архив" set "VERB=submit"
set "RUN="
for %%P in (py python python3) do if not defined RUN (%%P -c "import evaluator" >nul 2>nul && set "RUN=%%P -m evaluator")
if not defined RUN (evaluator --version >nul 2>nul && set "RUN=evaluator")
if not defined RUN goto missing
set "LIBRARY="
if exist "%~dp0criteria\" set LIBRARY=--library "%~dp0."
%RUN% %VERB% "%~dp0." %LIBRARY%
set "CODE=%errorlevel%"
if not "%CODE%"=="0" goto failed
if "%VERB%"=="score" if exist "%~dp0результат.html" start "" "%~dp0результат.html"
goto end
:missing
set "CODE=3"
echo На этом компьютере не найдена программа расчёта.
echo.
echo 1. Установите Python 3.11 или новее с сайта python.org; при установке отметьте «Add python.exe to PATH».
echo 2. Установите программу из присланного файла .whl. В командной строке: py -m pip install "путь к файлу .whl"
echo 3. Откройте этот файл ещё раз. Если не помогло, покажите это окно тому, кто обслуживает компьютер.
goto end
:failed
echo.
echo Не выполнено. Что исправить, написано выше. Исправьте, сохраните форму и откройте этот файл ещё раз.
:end
pause
exit /b %CODE%
