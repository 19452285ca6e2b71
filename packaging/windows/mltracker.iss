; Inno Setup recipe for the folder that PyInstaller left in dist\mltracker:
;   iscc /DVersion=0.1.0 packaging\windows\mltracker.iss
#ifndef Version
  #error Give the version: iscc /DVersion=0.1.0 packaging\windows\mltracker.iss
#endif

[Setup]
AppId={{8B1F6F0E-5A0B-4C55-9C61-3B0F5E7A2D94}
AppName=ML Tracker
AppVersion={#Version}
AppPublisher=The ML Tracker contributors
; For one user, without administrator rights: the record is one person's as well.
PrivilegesRequired=lowest
DefaultDirName={autopf}\ML Tracker
DefaultGroupName=ML Tracker
DisableProgramGroupPage=yes
LicenseFile=LICENSE
SourceDir=..\..
OutputDir=dist
OutputBaseFilename=ML-Tracker-{#Version}-setup
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
UninstallDisplayIcon={app}\mltrackerw.exe

[Files]
Source: "dist\mltracker\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs

[Icons]
Name: "{group}\ML Tracker"; Filename: "{app}\mltrackerw.exe"

[Run]
Filename: "{app}\mltrackerw.exe"; Description: "Start ML Tracker"; Flags: nowait postinstall skipifsilent
