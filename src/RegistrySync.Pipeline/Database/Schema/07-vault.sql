-- The only place where a BSN exists, encrypted. Intake may only tokenise; the BRP client and the report exporter decrypt.
create table vault.bsn (
    token      uuid primary key,                        -- keyed hash of the BSN
    ciphertext bytea not null,                          -- AES-256-GCM, nonce in front
    key_id     text not null
);

create function vault.tokenise(tokens uuid[], ciphertexts bytea[], key text) returns void
language sql security definer set search_path = vault as $$
    insert into bsn (token, ciphertext, key_id)
    select t, c, key from unnest(tokens, ciphertexts) as given(t, c)
    on conflict (token) do nothing
$$;
revoke all on function vault.tokenise(uuid[], bytea[], text) from public;
grant execute on function vault.tokenise(uuid[], bytea[], text) to rs_app, rs_brp;
grant select on vault.bsn to rs_brp;

-- The administration number, under the same rules: a report may name a person by it. Only the BRP gives it, so only its client brings it.
create table vault.a_number (
    token      uuid primary key,                        -- keyed hash of the number
    ciphertext bytea not null,                          -- AES-256-GCM, nonce in front
    key_id     text not null
);

create function vault.tokenise_a_numbers(tokens uuid[], ciphertexts bytea[], key text) returns void
language sql security definer set search_path = vault as $$
    insert into a_number (token, ciphertext, key_id)
    select t, c, key from unnest(tokens, ciphertexts) as given(t, c)
    on conflict (token) do nothing
$$;
revoke all on function vault.tokenise_a_numbers(uuid[], bytea[], text) from public;
grant execute on function vault.tokenise_a_numbers(uuid[], bytea[], text) to rs_app, rs_brp;
grant select on vault.a_number to rs_brp;
