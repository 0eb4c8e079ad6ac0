-- title:      HMAC-SHA256 of a text, the first 128 bits as 32 hexadecimal digits
-- grain:      one value
-- parameters: written varchar; inner_pad, outer_pad blob, the key's blocks of 64 bytes
-- columns:    none
-- source:     RFC 2104, section 2; section 5 for the 128 bits
create or replace macro keyed_hash(written, inner_pad, outer_pad) as
left(sha256(outer_pad || unhex(sha256(inner_pad || encode(written)))), 32);
