// Open a door of an office building for a badge
// Ask whether one single grant meets every condition: this door, valid now, not revoked. The door
// comes from the reader that sent the request.

use std::time::SystemTime;

#[derive(Clone, Copy, PartialEq, Eq)]
pub struct DoorId(pub u32);

pub struct Grant {
    pub door: DoorId,
    pub from: SystemTime,
    pub until: SystemTime,
    pub revoked: bool,
}

impl Grant {
    fn is_valid(&self, now: SystemTime) -> bool {
        !self.revoked && self.from <= now && now < self.until
    }
}

/// Whether the holder of these grants may pass the door now.
pub fn may_open(grants: &[Grant], door: DoorId, now: SystemTime) -> bool {
    grants
        .iter()
        .any(|grant| grant.door == door && grant.is_valid(now))
}

pub fn on_badge(grants: &[Grant], door: DoorId, release: impl FnOnce(DoorId)) -> bool {
    let allowed = may_open(grants, door, SystemTime::now());
    if allowed {
        release(door);
    }
    allowed
}
