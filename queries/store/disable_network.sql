-- title:      read no file from a network
-- grain:      none
-- parameters: none
-- columns:    none
-- source:     the extension that brings the cipher also brings remote file systems
set disabled_filesystems = 'HTTPFileSystem,S3FileSystem,HuggingFaceFileSystem';
