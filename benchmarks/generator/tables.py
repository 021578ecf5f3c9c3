"""The tables that are filled and their columns, in the order in which rows are made; what is left out stays empty."""

COLUMNS: dict[str, str] = {
    "report": "id form_hash code_hash pepper_version wrapped_key words_sealed place_sealed content_mac category"
    " commune_id office_id is_about_inspectorate language lane received_at replays looks",
    "case": "id report_id token number state prior_state pending_step publication_state identity_state version"
    " subject subject_folded category commune_id office_id is_about_inspectorate lane assignee_id due_on due_rule"
    " photo_count received_at changed_at closed_at goes_on_if_withdrawn has_open_review outcome recovered"
    " published_at published_year published_no",
    "case_concern": "case_id unit_id",
    "case_clock": "id case_id rule kind amount unit legal_basis is_confirmed started_on first_due_on due_on paused_on"
    " stopped_on",
    "event": "id name realm topic_id actor_kind actor_id at data",
    "step_entry": "id case_id step status by_id at fields_sealed replays",
    "message": "id report_id key_hash is_from_reporter author_id body_sealed replays at read_at",
    "conclusion": "id case_id status drafter_id approver_id outcome finding_sealed document_number document_on"
    " drafted_at decided_at",
    "measure": "id conclusion_id position code words responsible amount done_on",
    "publication": "id case_id title summary finding title_en summary_en drafter_id drafted_at publisher_id"
    " published_at",
    "attachment": "id kind token form_hash position storage_name media_type byte_count sha256 wrapped_key key_holder"
    " state received_at claimed_at width height",
    "report_attachment": "id report_id attachment_id position",
    "case_attachment": "id case_id attachment_id role is_public position",
    "redaction": "id attachment_id boxes by_id at",
    "derivative": "id attachment_id variant format is_redacted storage_name token width height byte_count",
    "case_text": "rowid body",
    "case_text_desk": "rowid body",
    "counter": "name value",
}

# Those of the ledger, which has registers of its own.
LEDGER: dict[str, str] = {
    "village": "id commune_id name slug folded sort_key",
    "project": "id slug key_hash commune_id name folded road_class work surface length_m surface_width_cm stage"
    " opened_at approved_at changed_at",
    "project_village": "project_id village_id",
    "project_need": "id project_id good unit amount position",
    "contributor": "id token commune_id village_id place_id kind name distinction folded sort_key consent created_at",
    "contribution": "id token key_hash commune_id number project_id village_id contributor_id kind good unit amount"
    " written_unit written_amount given_on handed_over_on people state recorded_at confirmed_at approved_at",
    "ledger_total": "id project_id commune_id place_id good unit state amount entries people",
    "unit_price": "id key_hash commune_id good unit price basis_kind basis decided_on applies_from at confirmed_at",
}
