-- What wixl has no word for, said to the tables of the MSI one after the other (tools/installers/msi.py).

-- The policy is copied from the path in POLICY. A source without a name is a path that is whole;
-- option 0 is to copy.
CREATE TABLE `MoveFile` (`FileKey` CHAR(72) NOT NULL, `Component_` CHAR(72) NOT NULL,
  `SourceName` CHAR(255) LOCALIZABLE, `DestName` CHAR(255) LOCALIZABLE, `SourceFolder` CHAR(72),
  `DestFolder` CHAR(72) NOT NULL, `Options` INT NOT NULL PRIMARY KEY `FileKey`);
INSERT INTO `MoveFile` (`FileKey`, `Component_`, `DestName`, `SourceFolder`, `DestFolder`, `Options`)
  VALUES ('policy', 'PolicyFile', 'policy.ini', 'POLICY', 'POLICYDIR', 0);
INSERT INTO `InstallExecuteSequence` (`Action`, `Sequence`) VALUES ('MoveFiles', 3800);
-- A file that is not there would be passed over in silence, and IT would think that its policy holds.
-- 3106 is a command line, run by the system within the transaction: if it fails, nothing is changed.
INSERT INTO `CustomAction` (`Action`, `Type`, `Source`, `Target`) VALUES ('PolicyIsThere', 3106,
  'POLICYDIR', '"[System64Folder]cmd.exe" /c if not exist "[POLICY]" exit 1');
INSERT INTO `InstallExecuteSequence` (`Action`, `Condition`, `Sequence`)
  VALUES ('PolicyIsThere', 'POLICY AND NOT REMOVE', 3799);

-- The data folder is a line of it. Action 0 is to write the line, or to replace it.
CREATE TABLE `IniFile` (`IniFile` CHAR(72) NOT NULL, `FileName` CHAR(255) NOT NULL LOCALIZABLE,
  `DirProperty` CHAR(72), `Section` CHAR(96) NOT NULL LOCALIZABLE, `Key` CHAR(128) NOT NULL
  LOCALIZABLE, `Value` CHAR(255) NOT NULL LOCALIZABLE, `Action` INT NOT NULL, `Component_` CHAR(72)
  NOT NULL PRIMARY KEY `IniFile`);
INSERT INTO `IniFile` (`IniFile`, `FileName`, `DirProperty`, `Section`, `Key`, `Value`, `Action`,
  `Component_`) VALUES ('data_folder', 'policy.ini', 'POLICYDIR', 'SafeHuddle', 'data_folder',
  '[DATAFOLDER]', 0, 'PolicyDataFolder');
INSERT INTO `InstallExecuteSequence` (`Action`, `Sequence`) VALUES ('WriteIniValues', 5100);

-- Both are done only when asked for, and stay when the program goes, also in an upgrade, which is a
-- removal and an installation: 256 is a component of 64 bit, 16 one that stays.
UPDATE `Component` SET `Condition` = 'POLICY', `Attributes` = 272
  WHERE `Component` = 'PolicyFile';
UPDATE `Component` SET `Condition` = 'DATAFOLDER', `Attributes` = 272
  WHERE `Component` = 'PolicyDataFolder';

-- Within the transaction: if the new version cannot be installed, the old one comes back.
UPDATE `InstallExecuteSequence` SET `Sequence` = 1501 WHERE `Action` = 'RemoveExistingProducts';

-- By this the task bar knows that a shortcut that is pinned there and the window are one program.
CREATE TABLE `MsiShortcutProperty` (`MsiShortcutProperty` CHAR(72) NOT NULL, `Shortcut_` CHAR(72)
  NOT NULL, `PropertyKey` CHAR(255) NOT NULL, `PropVariantValue` CHAR(255) NOT NULL
  PRIMARY KEY `MsiShortcutProperty`);
INSERT INTO `MsiShortcutProperty` (`MsiShortcutProperty`, `Shortcut_`, `PropertyKey`,
  `PropVariantValue`) VALUES ('menu', 'Menu', 'System.AppUserModel.ID', 'SafeHuddle.SafeHuddle');
INSERT INTO `MsiShortcutProperty` (`MsiShortcutProperty`, `Shortcut_`, `PropertyKey`,
  `PropVariantValue`) VALUES ('desktop', 'Desktop', 'System.AppUserModel.ID',
  'SafeHuddle.SafeHuddle');
