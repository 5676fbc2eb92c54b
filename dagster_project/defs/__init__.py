"""Assets, checks, jobs, sensors and schedules: when things happen. No logic lives here."""
