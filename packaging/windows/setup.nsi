; SafeHuddle for one account of a PC: no administrator, no network, silent with /S.
;
;   SafeHuddle-X-setup.exe [/S] [/DESKTOP=1] [/D=C:\a folder]      (/D= comes last, without quotes)
;
; Exit codes: 0 done; 1 stopped by the person; 2 not possible, nothing was changed; 3 this version
; is open, nothing was changed; 4 a newer version is installed, nothing was changed; 5 IT’s policy of
; this PC says “updates_by_hand = no”, nothing was changed.
;
; Each version has a folder of its own in $INSTDIR, so an upgrade writes over no file of a window
; that is open: that one goes on, the next start is the new version, and the old folder goes at the
; first upgrade or removal that finds it unused. The ward’s file, its backups and its keys are
; elsewhere, and nothing here names their folder; a version’s folder that has one in it is left, and
; so is one in which a folder stands for another (a junction): to remove it would empty that other.
;
; Built by tools/installers/setup_exe.py, which gives NAME, PUBLISHER, VERSION, OUT, ICON, WINDOW and
; COMMANDS (the two starters), APP_ID, FILES (a list of what is packed), and SIGN to have it signed.

Unicode true
Target amd64-unicode
!ifdef QUICKLY                       ; for a trial
  SetCompressor zlib
!else
  SetCompressor /SOLID lzma
  SetCompressorDictSize 64
!endif
SetDateSave off                     ; no times of the PC that builds: two builds are the same bytes
RequestExecutionLevel user
ManifestSupportedOS Win10
ManifestLongPathAware true
ManifestDPIAware true

!include LogicLib.nsh
!include FileFunc.nsh
!include WordFunc.nsh
!include WinVer.nsh
!include x64.nsh
!include MUI2.nsh
!include Win\COM.nsh
!include Win\Propkey.nsh
!include "${FILES}"                  ; the macros WriteVersion and OwnFolders

!define PROGRAM_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\${NAME}"
!define NOT_POSSIBLE 2
!define IS_OPEN 3
!define IS_NEWER 4
!define IS_FOR_IT 5

Name "${NAME}"
OutFile "${OUT}"
Icon "${ICON}"
UninstallIcon "${ICON}"
InstallDir "$LOCALAPPDATA\Programs\${NAME}"
InstallDirRegKey HKCU "${PROGRAM_KEY}" "InstallLocation"
BrandingText " "
ShowInstDetails nevershow
ShowUninstDetails nevershow
VIProductVersion "${VERSION}.0"
VIAddVersionKey ProductName "${NAME}"
VIAddVersionKey CompanyName "${PUBLISHER}"
VIAddVersionKey FileVersion "${VERSION}"
VIAddVersionKey ProductVersion "${VERSION}"
VIAddVersionKey FileDescription "${NAME} set-up"
VIAddVersionKey LegalCopyright "${PUBLISHER}"

!ifdef SIGN
  !uninstfinalize `${SIGN} "%1"` = 0
!endif

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_RUN "$INSTDIR\${VERSION}\${WINDOW}.exe"
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE English

; What both the set-up and the removal do. $0 is a version’s folder; the answer is in $1.
!macro Shared un

  ; $1 = 1 if a program of the folder runs: then Windows lets nobody open it for writing.
  Function ${un}IsOpen
    StrCpy $1 0
    ${If} ${FileExists} "$0\${WINDOW}.exe"
      ClearErrors
      FileOpen $3 "$0\${WINDOW}.exe" a
      IfErrors 0 +3
        StrCpy $1 1
        Return
      FileClose $3
    ${EndIf}
    ${If} ${FileExists} "$0\${COMMANDS}.exe"
      ClearErrors
      FileOpen $3 "$0\${COMMANDS}.exe" a
      IfErrors 0 +3
        StrCpy $1 1
        Return
      FileClose $3
    ${EndIf}
  FunctionEnd

  ; $1 = 1 if somebody keeps a ward’s file in the folder, where it must not be but may.
  Function ${un}KeepsWard
    StrCpy $R0 0
    ${Locate} "$0" "/L=F /M=safehuddle.db" "${un}WardFound"
    StrCpy $1 $R0
  FunctionEnd

  Function ${un}WardFound
    StrCpy $R0 1
    Push "StopLocate"
  FunctionEnd

  ; $1 = 1 if a folder in it stands for another: `RMDir /r` would go on there.
  Function ${un}LeadsElsewhere
    StrCpy $R0 0
    ${Locate} "$0" "/L=D" "${un}FolderFound"
    StrCpy $1 $R0
  FunctionEnd

  Function ${un}FolderFound
    System::Call 'kernel32::GetFileAttributes(t R9)i.R1'
    IntOp $R1 $R1 & 0x400             ; FILE_ATTRIBUTE_REPARSE_POINT
    ${If} $R1 = 0
      Push ""
    ${Else}
      StrCpy $R0 1
      Push "StopLocate"
    ${EndIf}
  FunctionEnd

  ; Remove the folder of a version, unless it is open, keeps a ward’s file or leads elsewhere. It is
  ; renamed first:
  ; Windows refuses that while anything in it is in use, so no version is ever half gone.
  Function ${un}RemoveVersion
    Call ${un}IsOpen
    ${If} $1 = 0
      Call ${un}KeepsWard
    ${EndIf}
    ${If} $1 = 0
      Call ${un}LeadsElsewhere
    ${EndIf}
    ${If} $1 = 0
      ClearErrors
      Rename "$0" "$INSTDIR\.${NAME}.old"
      ${IfNot} ${Errors}
        RMDir /r "$INSTDIR\.${NAME}.old"
      ${EndIf}
    ${EndIf}
  FunctionEnd

  ; Go through the versions in $INSTDIR but $4: remove each, or with $7 = "look" only see in $8
  ; whether any is open. What is a folder of ours is known by the starter in it.
  Function ${un}EachVersion
    StrCpy $8 0
    FindFirst $5 $6 "$INSTDIR\*"
    ${DoWhile} $6 != ""
      ${If} $6 != "."
      ${AndIf} $6 != ".."
      ${AndIf} $6 != $4
      ${AndIf} ${FileExists} "$INSTDIR\$6\${WINDOW}.exe"
        StrCpy $0 "$INSTDIR\$6"
        ${If} $7 == "look"
          Call ${un}IsOpen
          ${If} $1 = 1
            StrCpy $8 1
          ${EndIf}
        ${Else}
          Call ${un}RemoveVersion
        ${EndIf}
      ${EndIf}
      FindNext $5 $6
    ${Loop}
    FindClose $5
  FunctionEnd

!macroend
!insertmacro Shared ""
!insertmacro Shared "un."

!macro Refuse code sentence
  MessageBox MB_ICONSTOP "${sentence} Nothing was changed." /SD IDOK
  SetErrorLevel ${code}
  Quit
!macroend

; Put a shortcut to the new version at a place, with the name by which the task bar knows the window
; (APP_ID): else a shortcut that is pinned there and the window it opens are two buttons. A Windows
; that does not take the name still gets the shortcut.
!macro PutShortcut place
  SetOutPath "$INSTDIR\${VERSION}"    ; where the shortcut starts its program
  CreateShortcut "${place}" "$INSTDIR\${VERSION}\${WINDOW}.exe"
  SetOutPath "$INSTDIR"
  !insertmacro ComHlpr_CreateInProcInstance ${CLSID_ShellLink} ${IID_IShellLink} r0 ""
  ${If} $0 P<> 0
    ${IUnknown::QueryInterface} $0 '("${IID_IPersistFile}",.r1)'
    ${IUnknown::QueryInterface} $0 '("${IID_IPropertyStore}",.r2)'
    ${If} $1 P<> 0
    ${AndIf} $2 P<> 0
      ${IPersistFile::Load} $1 '("${place}",${STGM_READWRITE})'
      System::Call '*(&w64 "${APP_ID}")p.r3'
      System::Call '*${SYSSTRUCT_PROPERTYKEY}(${PKEY_AppUserModel_ID})p.r4'
      System::Call '*${SYSSTRUCT_PROPVARIANT}(${VT_LPWSTR},,p r3)p.r5'
      ${IPropertyStore::SetValue} $2 '($4,$5)'
      ${IPropertyStore::Commit} $2 ""
      ${IPersistFile::Save} $1 '("${place}",1)'
      System::Free $5
      System::Free $4
      System::Free $3
    ${EndIf}
    ${If} $2 P<> 0
      ${IUnknown::Release} $2 ""
    ${EndIf}
    ${If} $1 P<> 0
      ${IUnknown::Release} $1 ""
    ${EndIf}
    ${IUnknown::Release} $0 ""
  ${EndIf}
!macroend

; $0 = what IT’s policy of this PC says of updates by hand. Windows sees no heading behind the mark that
; some editors put before UTF-8: then the lines are read here, as the program reads them.
Function UpdatesByHand
  ReadINIStr $0 "$PROGRAMFILES64\${NAME}\policy.ini" "${NAME}" "updates_by_hand"
  ${If} $0 != ""
    Return
  ${EndIf}
  ClearErrors
  FileOpen $1 "$PROGRAMFILES64\${NAME}\policy.ini" r
  ${If} ${Errors}
    Return
  ${EndIf}
  ${Do}
    ClearErrors
    FileRead $1 $2
    ${If} ${Errors}
      ${ExitDo}
    ${EndIf}
    ${WordReplace} "$2" "$\r" "" "+" $2
    ${WordReplace} "$2" "$\n" "" "+" $2
    ${WordReplace} "$2" "$\t" "" "+" $2
    ${WordReplace} "$2" " " "" "+" $2
    ${WordReplace} "$2" '"' "" "+" $2
    ${If} $2 == "updates_by_hand=no"
      StrCpy $0 "no"
    ${EndIf}
  ${Loop}
  FileClose $1
FunctionEnd

Function .onInit
  SetShellVarContext current
  ${IfNot} ${RunningX64}
  ${OrIfNot} ${AtLeastWin10}
    !insertmacro Refuse ${NOT_POSSIBLE} "${NAME} needs Windows 10 or later, 64 bit."
  ${EndIf}
  Call UpdatesByHand
  ${If} $0 == "no"
    !insertmacro Refuse ${IS_FOR_IT} "IT sees to updates of ${NAME} on this PC."
  ${EndIf}
  ${If} ${FileExists} "$INSTDIR\safehuddle.db"
    !insertmacro Refuse ${NOT_POSSIBLE} "A ward’s file is in $INSTDIR. The program needs a folder of its own."
  ${EndIf}
  ReadRegStr $0 HKCU "${PROGRAM_KEY}" "DisplayVersion"
  ${If} $0 != ""
    ${VersionCompare} "$0" "${VERSION}" $1
    ${If} $1 = 1
      !insertmacro Refuse ${IS_NEWER} "${NAME} $0 is installed, which is newer than ${VERSION}."
    ${EndIf}
  ${EndIf}
  StrCpy $0 "$INSTDIR\${VERSION}"
  Call IsOpen
  ${If} $1 = 1
    !insertmacro Refuse ${IS_OPEN} "This version of ${NAME} is open. Close it, then start this again."
  ${EndIf}
  Call KeepsWard
  ${If} $1 = 1
    !insertmacro Refuse ${NOT_POSSIBLE} "A ward’s file is in $0. The program needs a folder of its own."
  ${EndIf}
FunctionEnd

Section "${NAME}"
  SectionIn RO
  ; Beside its place first: a set-up that is killed leaves no half version where the menu points.
  RMDir /r "$INSTDIR\.${NAME}.new"
  RMDir /r "$INSTDIR\.${NAME}.old"
  ClearErrors
  !insertmacro WriteVersion "$INSTDIR\.${NAME}.new"
  ${If} ${Errors}
    SetOutPath "$TEMP"
    RMDir /r "$INSTDIR\.${NAME}.new"
    RMDir "$INSTDIR"                  ; only if nothing else is in it
    SetErrorLevel ${NOT_POSSIBLE}
    Abort "The files could not be written. Nothing was changed."
  ${EndIf}
  SetOutPath "$INSTDIR"               ; a folder that somebody stands in cannot be renamed
  StrCpy $0 "$INSTDIR\${VERSION}"
  Call RemoveVersion                  ; the same version, installed before
  ${For} $1 1 20                      ; a scanner may still look at what was just written
    ClearErrors
    Rename "$INSTDIR\.${NAME}.new" "$INSTDIR\${VERSION}"
    ${IfNot} ${Errors}
      ${ExitFor}
    ${EndIf}
    Sleep 250
  ${Next}
  ${If} ${Errors}
    RMDir /r "$INSTDIR\.${NAME}.new"
    SetErrorLevel ${IS_OPEN}
    Abort "This version of ${NAME} is open. Nothing was changed."
  ${EndIf}
  WriteUninstaller "$INSTDIR\uninstall.exe"
  !insertmacro PutShortcut "$SMPROGRAMS\${NAME}.lnk"
  ; One that is on the desktop already must start the new version too.
  ${GetParameters} $0
  ${GetOptions} $0 "/DESKTOP=" $1
  ${If} $1 == 1
  ${OrIf} ${FileExists} "$DESKTOP\${NAME}.lnk"
    !insertmacro PutShortcut "$DESKTOP\${NAME}.lnk"
  ${EndIf}
  StrCpy $4 "${VERSION}"
  StrCpy $7 "remove"
  Call EachVersion
  WriteRegStr HKCU "${PROGRAM_KEY}" DisplayName "${NAME}"
  WriteRegStr HKCU "${PROGRAM_KEY}" DisplayVersion "${VERSION}"
  WriteRegStr HKCU "${PROGRAM_KEY}" Publisher "${PUBLISHER}"
  WriteRegStr HKCU "${PROGRAM_KEY}" DisplayIcon "$INSTDIR\${VERSION}\${WINDOW}.exe"
  WriteRegStr HKCU "${PROGRAM_KEY}" InstallLocation "$INSTDIR"
  WriteRegStr HKCU "${PROGRAM_KEY}" UninstallString '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${PROGRAM_KEY}" QuietUninstallString '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${PROGRAM_KEY}" NoModify 1
  WriteRegDWORD HKCU "${PROGRAM_KEY}" NoRepair 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${PROGRAM_KEY}" EstimatedSize $0
SectionEnd

Section /o "Shortcut on the desktop"
  !insertmacro PutShortcut "$DESKTOP\${NAME}.lnk"
SectionEnd

Section Uninstall
  SetShellVarContext current
  StrCpy $4 ""
  StrCpy $7 "look"
  Call un.EachVersion
  ${If} $8 = 1
    MessageBox MB_ICONSTOP "${NAME} is open. Close it, then remove it again. Nothing was changed." /SD IDOK
    SetErrorLevel ${IS_OPEN}
    Abort
  ${EndIf}
  StrCpy $7 "remove"
  Call un.EachVersion
  RMDir /r "$INSTDIR\.${NAME}.new"
  RMDir /r "$INSTDIR\.${NAME}.old"
  Delete "$SMPROGRAMS\${NAME}.lnk"
  Delete "$DESKTOP\${NAME}.lnk"
  Delete "$INSTDIR\uninstall.exe"
  DeleteRegKey HKCU "${PROGRAM_KEY}"
  SetOutPath "$TEMP"
  RMDir "$INSTDIR"                    ; only if nothing else is in it
SectionEnd
