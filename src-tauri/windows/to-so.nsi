; The installer of Tổ Số: for one user, without an administrator, over an older one without touching data.
;
; `cargo xtask windows` calls makensis with
;   VERSION  the version, three numbers           FROM  folder of the programs
;   OLDEST   oldest WebView2 that draws the pages ICON  icon.ico
;   SIZE     size of the programs in KiB          TO    the installer to make
;   PICTURE  side of the first page               GUIDE, LICENCES  texts that are installed with them
;
; Exit codes, for whoever installs with /S: 0 done, 2 the program is open and holds unsaved text or
; does not close, 3 a newer version is installed, 4 Windows is too old.

Target amd64-unicode
!include MUI2.nsh
!include LogicLib.nsh
!include WinVer.nsh
!include WordFunc.nsh

!define NAME "Tổ Số"
!define WINDOW "to-so.exe"
!define CONSOLE "toso.exe"
!define REMOVER "go-cai-dat.exe"
!define GUIDE_THERE "Huong-dan-su-dung.html"
!define LICENCES_THERE "GIAY-PHEP.txt"
!define ENTRY "Software\Microsoft\Windows\CurrentVersion\Uninstall\ToSo"
; The same folders as in `office::own_folder` and `identifier` of tauri.conf.json.
!define DATA "$LOCALAPPDATA\ToSo"
!define PAGES "$LOCALAPPDATA\vn.toso.app"
!define WEBVIEW "Microsoft\EdgeUpdate\Clients\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}"
!define REDIST "$EXEDIR\redist\MicrosoftEdgeWebView2RuntimeInstallerX64.exe"

Name "${NAME}"
OutFile "${TO}"
InstallDir "$LOCALAPPDATA\Programs\ToSo"
InstallDirRegKey HKCU "${ENTRY}" InstallLocation
RequestExecutionLevel user
ManifestDPIAware true
ManifestSupportedOS Win10
SetCompressor /SOLID lzma
; Both programs hold the same core: with both in sight (in MB) the second is packed for a fraction of its size.
SetCompressorDictSize 128
; No date of the day it was made: the same programs make the same installer.
SetDateSave off
BrandingText "${NAME} ${VERSION}"
ShowInstDetails nevershow
ShowUninstDetails nevershow

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${PICTURE}"
!define MUI_WELCOMEPAGE_TITLE "Cài đặt ${NAME} ${VERSION}"
!define MUI_WELCOMEPAGE_TEXT "Chương trình được cài cho riêng tài khoản Windows đang dùng, không cần quyền quản trị.$\r$\n$\r$\nNếu máy đã có ${NAME}, bản này thay bản cũ; danh sách tổ, văn bản và bản sao lưu vẫn còn nguyên.$\r$\n$\r$\nBấm Cài đặt để bắt đầu."
!define MUI_FINISHPAGE_TITLE "Đã cài ${NAME} ${VERSION}"
!define MUI_FINISHPAGE_TEXT "Mở ${NAME} từ trình đơn Start bất cứ lúc nào."
!define MUI_FINISHPAGE_RUN "$INSTDIR\${WINDOW}"
!define MUI_FINISHPAGE_RUN_TEXT "Mở ${NAME} ngay"
!define MUI_FINISHPAGE_SHOWREADME
!define MUI_FINISHPAGE_SHOWREADME_TEXT "Đặt biểu tượng ${NAME} trên màn hình nền"
!define MUI_FINISHPAGE_SHOWREADME_FUNCTION IconOnDesktop
!define MUI_FINISHPAGE_SHOWREADME_NOTCHECKED
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Vietnamese"

VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=${LANG_VIETNAMESE} "ProductName" "${NAME}"
VIAddVersionKey /LANG=${LANG_VIETNAMESE} "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=${LANG_VIETNAMESE} "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=${LANG_VIETNAMESE} "FileDescription" "Bộ cài đặt ${NAME}"
VIAddVersionKey /LANG=${LANG_VIETNAMESE} "CompanyName" "${NAME}"
VIAddVersionKey /LANG=${LANG_VIETNAMESE} "LegalCopyright" "MIT hoặc Apache-2.0"

; Closes the program as its own cross would: it asks about unsaved text, and nothing is ever ended
; by force. Programs that run cannot be written to, which is how they are seen.
Var Waited
!macro CLOSE_PROGRAMS un
Function ${un}IsOpen
  ; In: path on the stack. Out: 1 where it runs, else 0.
  Exch $R0
  Push $R1
  StrCpy $R1 0
  ${If} ${FileExists} "$R0"
    ClearErrors
    FileOpen $R0 "$R0" a
    ${If} ${Errors}
      StrCpy $R1 1
    ${Else}
      FileClose $R0
    ${EndIf}
  ${EndIf}
  StrCpy $R0 $R1
  Pop $R1
  Exch $R0
FunctionEnd

Function ${un}ClosePrograms
  again:
  StrCpy $Waited 0
  ${Do}
    Push "$INSTDIR\${WINDOW}"
    Call ${un}IsOpen
    Pop $0
    Push "$INSTDIR\${CONSOLE}"
    Call ${un}IsOpen
    Pop $1
    ${If} $0 == 0
    ${AndIf} $1 == 0
      Return
    ${EndIf}
    ${If} $0 == 1
    ${AndIf} $Waited == 0
      nsExec::Exec '"$SYSDIR\taskkill.exe" /IM ${WINDOW}'
      Pop $0
    ${EndIf}
    Sleep 250
    IntOp $Waited $Waited + 1
  ${LoopUntil} $Waited >= 60
  MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "${NAME} đang mở nên chưa thể tiếp tục.$\r$\n$\r$\nHãy lưu phần đang nhập, đóng cửa sổ ${NAME} rồi bấm Thử lại (Retry)." /SD IDCANCEL IDRETRY again
  SetErrorLevel 2
  Quit
FunctionEnd
!macroend
!insertmacro CLOSE_PROGRAMS ""
!insertmacro CLOSE_PROGRAMS "un."

Function .onInit
  ${IfNot} ${AtLeastWin10}
    MessageBox MB_OK|MB_ICONSTOP "${NAME} chạy trên Windows 10 và Windows 11 (64 bit). Máy này dùng Windows cũ hơn nên không cài được." /SD IDOK
    SetErrorLevel 4
    Quit
  ${EndIf}
  ReadRegStr $0 HKCU "${ENTRY}" DisplayVersion
  ${If} $0 != ""
    ${VersionCompare} $0 "${VERSION}" $1
    ${If} $1 == 1
      MessageBox MB_OK|MB_ICONSTOP "Máy đã có ${NAME} $0, mới hơn bản ${VERSION} này. Bản cũ không đọc được dữ liệu của bản mới nên không cài đè.$\r$\n$\r$\nNếu vẫn cần bản ${VERSION}: gỡ ${NAME} $0 (dữ liệu được giữ lại) rồi khôi phục bản sao lưu của phiên bản đó." /SD IDOK
      SetErrorLevel 3
      Quit
    ${EndIf}
  ${EndIf}
FunctionEnd

Section
  Call ClosePrograms
  SetOutPath "$INSTDIR"
  File "${FROM}/${WINDOW}"
  File "${FROM}/${CONSOLE}"
  File "${FROM}/WebView2Loader.dll"
  File "/oname=${GUIDE_THERE}" "${GUIDE}"
  File "/oname=${LICENCES_THERE}" "${LICENCES}"
  WriteUninstaller "$INSTDIR\${REMOVER}"
  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\${WINDOW}"
  CreateShortcut "$SMPROGRAMS\${NAME} - Hướng dẫn.lnk" "$INSTDIR\${GUIDE_THERE}"

  WriteRegStr HKCU "${ENTRY}" DisplayName "${NAME}"
  WriteRegStr HKCU "${ENTRY}" DisplayVersion "${VERSION}"
  WriteRegStr HKCU "${ENTRY}" DisplayIcon "$INSTDIR\${WINDOW}"
  WriteRegStr HKCU "${ENTRY}" Publisher "${NAME}"
  WriteRegStr HKCU "${ENTRY}" InstallLocation "$INSTDIR"
  WriteRegStr HKCU "${ENTRY}" UninstallString '"$INSTDIR\${REMOVER}"'
  WriteRegStr HKCU "${ENTRY}" QuietUninstallString '"$INSTDIR\${REMOVER}" /S'
  WriteRegDWORD HKCU "${ENTRY}" EstimatedSize ${SIZE}
  WriteRegDWORD HKCU "${ENTRY}" NoModify 1
  WriteRegDWORD HKCU "${ENTRY}" NoRepair 1
  Call ProvideWebView
SectionEnd

; Leaves in $0 whether a WebView2 is there that draws the pages: 1 or 0.
Function FindWebView
  StrCpy $0 0
  ReadRegStr $1 HKLM "SOFTWARE\WOW6432Node\${WEBVIEW}" pv
  ReadRegStr $2 HKCU "Software\${WEBVIEW}" pv
  ; An empty one and 0.0.0.0 are what an uninstalled one leaves behind; both are older than OLDEST.
  ${VersionCompare} "$1.0" "${OLDEST}.0.0.0.0" $3
  ${VersionCompare} "$2.0" "${OLDEST}.0.0.0.0" $4
  ${If} $1 != ""
  ${AndIf} $3 != 2
    StrCpy $0 1
  ${ElseIf} $2 != ""
  ${AndIf} $4 != 2
    StrCpy $0 1
  ${EndIf}
FunctionEnd

; Most PCs have WebView2. On one without internet Microsoft's own installer is run, where somebody
; put it beside ours.
Function ProvideWebView
  Call FindWebView
  ${If} $0 == 0
  ${AndIf} ${FileExists} "${REDIST}"
    DetailPrint "Đang cài Microsoft Edge WebView2 Runtime…"
    ExecWait '"${REDIST}" /silent /install'
    Call FindWebView
  ${EndIf}
  ${If} $0 == 0
    MessageBox MB_OK|MB_ICONEXCLAMATION "Đã cài ${NAME}, nhưng máy này chưa có Microsoft Edge WebView2 Runtime (bản ${OLDEST} trở lên) nên chưa mở được cửa sổ.$\r$\n$\r$\n1. Trên máy có mạng, tải “Evergreen Standalone Installer”, bản x64, tại developer.microsoft.com/microsoft-edge/webview2.$\r$\n2. Chép tệp MicrosoftEdgeWebView2RuntimeInstallerX64.exe vào thư mục redist đặt cạnh bộ cài này.$\r$\n3. Chạy lại bộ cài này." /SD IDOK
  ${EndIf}
FunctionEnd

Function IconOnDesktop
  CreateShortcut "$DESKTOP\${NAME}.lnk" "$INSTDIR\${WINDOW}"
FunctionEnd

Section Uninstall
  Call un.ClosePrograms
  Delete "$INSTDIR\${WINDOW}"
  Delete "$INSTDIR\${CONSOLE}"
  Delete "$INSTDIR\WebView2Loader.dll"
  Delete "$INSTDIR\${GUIDE_THERE}"
  Delete "$INSTDIR\${LICENCES_THERE}"
  Delete "$INSTDIR\${REMOVER}"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${NAME}.lnk"
  Delete "$SMPROGRAMS\${NAME} - Hướng dẫn.lnk"
  Delete "$DESKTOP\${NAME}.lnk"
  DeleteRegKey HKCU "${ENTRY}"
  Call un.AskAboutData
SectionEnd

; Data is kept unless the clerk says twice that it may go. Finished papers in Documents are hers and
; stay whatever she says.
Function un.AskAboutData
  ${IfNot} ${FileExists} "${DATA}\store.db"
    Return
  ${EndIf}
  MessageBox MB_YESNO|MB_ICONQUESTION "Giữ lại dữ liệu của ${NAME} trên máy này?$\r$\n$\r$\nDữ liệu gồm danh sách tổ và thành viên, văn bản, kết quả và các bản sao lưu trong ${DATA}. Nếu giữ lại, cài ${NAME} lần sau sẽ dùng tiếp được.$\r$\n$\r$\nBấm Có (Yes) để giữ lại." /SD IDYES IDYES keep
  MessageBox MB_YESNO|MB_DEFBUTTON2|MB_ICONEXCLAMATION "Xóa hẳn toàn bộ dữ liệu của ${NAME} trên máy này? Việc này không hoàn tác được." /SD IDNO IDNO keep
  RMDir /r "${DATA}"
  RMDir /r "${PAGES}"
  keep:
FunctionEnd
