; The installer: per user, without administrator rights, in Chinese. An upgrade replaces the program and keeps settings; the
; uninstaller asks before it takes away what the clerk wrote. Word and WPS stay the default programs of their files.
Unicode true
!include "MUI2.nsh"
!include "FileFunc.nsh"

!define NAME "勾稽"
!define KEY "Software\Gouji"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\Gouji"

Name "${NAME} ${VERSION}"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\Gouji"
InstallDirRegKey HKCU "${KEY}" "Folder"
RequestExecutionLevel user
SetCompressor /SOLID lzma
SetCompressorDictSize 64
ManifestDPIAware true
BrandingText "${NAME} ${VERSION}"
VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=2052 "ProductName" "勾稽 Gouji"
VIAddVersionKey /LANG=2052 "FileDescription" "勾稽安装程序"
VIAddVersionKey /LANG=2052 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=2052 "LegalCopyright" "Apache-2.0"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${SIDE}"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN "$INSTDIR\Gouji.exe"
!define MUI_FINISHPAGE_RUN_TEXT "立即打开勾稽"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "SimpChinese"

!macro RemoveProgram
  RMDir /r "$INSTDIR\app"
  RMDir /r "$INSTDIR\lib"
  RMDir /r "$INSTDIR\licences"
  RMDir /r "$INSTDIR\python"
!macroend

; A running program holds its files: say so, instead of half an upgrade or half a removal.
!macro UntilClosed
  again:
  ClearErrors
  IfFileExists "$INSTDIR\Gouji.exe" 0 free
  FileOpen $0 "$INSTDIR\Gouji.exe" a
  IfErrors busy
  FileClose $0
  Goto free
  busy:
  MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "勾稽正在运行。请先关闭它，再点“重试”。" /SD IDCANCEL IDRETRY again
  Abort
  free:
!macroend

!macro OpenWith ENDING
  WriteRegStr HKCU "Software\Classes\Applications\Gouji.exe\SupportedTypes" "${ENDING}" ""
  WriteRegStr HKCU "Software\Classes\${ENDING}\OpenWithProgids" "Gouji.Report" ""
!macroend

!macro NoOpenWith ENDING
  DeleteRegValue HKCU "Software\Classes\${ENDING}\OpenWithProgids" "Gouji.Report"
!macroend

Function .onInit
  !insertmacro UntilClosed
FunctionEnd

Function un.onInit
  !insertmacro UntilClosed
FunctionEnd

Section
  SetOutPath "$INSTDIR"
  ; What an older version left must not be loaded by the new one.
  !insertmacro RemoveProgram
  File /r "${TREE}\*.*"
  WriteRegStr HKCU "${KEY}" "Folder" "$INSTDIR"

  CreateShortcut "$DESKTOP\${NAME}.lnk" "$INSTDIR\Gouji.exe" "" "$INSTDIR\gouji.ico"
  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\Gouji.exe" "" "$INSTDIR\gouji.ico"

  WriteRegStr HKCU "Software\Classes\Gouji.Report" "" "政府信息公开年度报告"
  WriteRegStr HKCU "Software\Classes\Gouji.Report\DefaultIcon" "" "$INSTDIR\gouji.ico"
  WriteRegStr HKCU "Software\Classes\Gouji.Report\shell\open" "" "用勾稽打开"
  WriteRegStr HKCU "Software\Classes\Gouji.Report\shell\open\command" "" '"$INSTDIR\Gouji.exe" "%1"'
  WriteRegStr HKCU "Software\Classes\Applications\Gouji.exe" "FriendlyAppName" "${NAME}"
  WriteRegStr HKCU "Software\Classes\Applications\Gouji.exe\shell\open\command" "" '"$INSTDIR\Gouji.exe" "%1"'
  !insertmacro OpenWith ".docx"
  !insertmacro OpenWith ".doc"
  !insertmacro OpenWith ".wps"
  !insertmacro OpenWith ".pdf"
  !insertmacro OpenWith ".ofd"
  ; Its own working files are its to open.
  WriteRegStr HKCU "Software\Classes\.gouji" "" "Gouji.Report"

  WriteUninstaller "$INSTDIR\uninstall.exe"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\gouji.ico"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" $0
SectionEnd

Section Uninstall
  !insertmacro RemoveProgram
  Delete "$INSTDIR\Gouji.exe"
  Delete "$INSTDIR\gouji-cli.exe"
  Delete "$INSTDIR\gouji.ico"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$DESKTOP\${NAME}.lnk"
  Delete "$SMPROGRAMS\${NAME}.lnk"
  DeleteRegKey HKCU "${UNINSTALL}"
  DeleteRegKey HKCU "${KEY}"
  DeleteRegKey HKCU "Software\Classes\Gouji.Report"
  DeleteRegKey HKCU "Software\Classes\Applications\Gouji.exe"
  DeleteRegKey HKCU "Software\Classes\.gouji"
  !insertmacro NoOpenWith ".docx"
  !insertmacro NoOpenWith ".doc"
  !insertmacro NoOpenWith ".wps"
  !insertmacro NoOpenWith ".pdf"
  !insertmacro NoOpenWith ".ofd"
  MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "是否同时删除设置、出错说明和未导出的修改记录？$\r$\n选“否”将保留它们。" /SD IDNO IDNO keep
  RMDir /r "$LOCALAPPDATA\gouji"
  keep:
SectionEnd
