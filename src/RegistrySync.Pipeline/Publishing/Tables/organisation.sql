select organisation_id, kind, name, kvk, signatory, certificate_until
from registry.organisation
where recorded_to = 'infinity'
