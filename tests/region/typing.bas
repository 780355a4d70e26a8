Rem Does in LibreOffice what a list of lines says, each with its words between tabs; see office.py.

Sub Main(order As String, answer As String)
    Dim lines, words, document, told, number
    On Error GoTo Fault
    lines = Split(ReadText(order), Chr(10))
    For number = 0 To UBound(lines)
        told = lines(number)
        If told <> "" Then
            words = Split(told, Chr(9))
            Select Case words(0)
                Case "open"
                    document = StarDesktop.loadComponentFromURL(words(1), "_blank", 0, Array(Named("Hidden", True)))
                Case "unprotect"
                    document.Sheets.getByName(words(1)).unprotect("")
                Case "type"
                    document.Sheets.getByName(words(1)).getCellRangeByName(words(2)).FormulaLocal = Plain(words(3))
                Case "format"
                    SetFormat(document, words(1), words(2), words(3))
                Case "merge"
                    document.Sheets.getByName(words(1)).getCellRangeByName(words(2)).merge(True)
                Case "rename"
                    document.Sheets.getByName(words(1)).Name = words(2)
                Case "save"
                    document.storeToURL(words(1), Array(Named("FilterName", "Calc MS Excel 2007 XML")))
                    document.close(True)
                Case Else
                    Error 5
            End Select
        End If
    Next
    WriteText(answer, "done")
    StarDesktop.terminate()
    Exit Sub
Fault:
    WriteText(answer, "line " & (number + 1) & ": " & told & ": " & Error(Err))
    StarDesktop.terminate()
End Sub

Sub SetFormat(document, sheet As String, cell As String, code As String)
    Dim locale As New com.sun.star.lang.Locale
    Dim key
    key = document.NumberFormats.queryKey(code, locale, False)
    If key = -1 Then key = document.NumberFormats.addNew(code, locale)
    document.Sheets.getByName(sheet).getCellRangeByName(cell).NumberFormat = key
End Sub

Function Plain(escaped As String) As String
    Plain = Join(Split(escaped, "\n"), Chr(10))
End Function

Function Named(title As String, content) As Object
    Dim pair As New com.sun.star.beans.PropertyValue
    pair.Name = title
    pair.Value = content
    Named = pair
End Function

Function ReadText(url As String) As String
    Dim files, stream
    files = CreateUnoService("com.sun.star.ucb.SimpleFileAccess")
    stream = CreateUnoService("com.sun.star.io.TextInputStream")
    stream.setInputStream(files.openFileRead(url))
    stream.setEncoding("UTF-8")
    Dim stops
    stops = Array()
    ReadText = stream.readString(stops, False)
    stream.closeInput()
End Function

Sub WriteText(url As String, content As String)
    Dim files, written, stream
    files = CreateUnoService("com.sun.star.ucb.SimpleFileAccess")
    written = CreateUnoService("com.sun.star.io.TextOutputStream")
    stream = files.openFileWrite(url)
    written.setOutputStream(stream)
    written.setEncoding("UTF-8")
    written.writeString(content)
    written.closeOutput()
End Sub
