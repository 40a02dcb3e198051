-- Which process is about to tell it; nobody any more once it is told. A notice whose teller died before that is another's to tell.
ALTER TABLE notices ADD COLUMN teller TEXT;
