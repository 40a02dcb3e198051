-- How far a step is, and what it says, while it runs: other berths show the same.
ALTER TABLE steps ADD COLUMN percent REAL;
ALTER TABLE steps ADD COLUMN said TEXT;
