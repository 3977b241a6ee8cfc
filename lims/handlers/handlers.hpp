#pragma once

#include "lims/http/request.hpp"
#include "lims/http/response.hpp"

namespace lims {
struct Laboratory;
}

/// Each translates: path and body in, one call, an answer out. Their lines in the route table say where they stand.
namespace lims::handlers {

using http::Request;
using http::Response;

// session.cpp, users.cpp
Response show_session(const Request& request, Laboratory& laboratory);
Response create_session(const Request& request, Laboratory& laboratory);
Response delete_session(const Request& request, Laboratory& laboratory);
Response create_first_administrator(const Request& request, Laboratory& laboratory);
Response list_users(const Request& request, Laboratory& laboratory);
Response create_user(const Request& request, Laboratory& laboratory);
Response change_user(const Request& request, Laboratory& laboratory);

// laboratory.cpp, home.cpp, system.cpp
Response show_laboratory(const Request& request, Laboratory& laboratory);
Response change_laboratory(const Request& request, Laboratory& laboratory);
Response show_home(const Request& request, Laboratory& laboratory);
Response show_health(const Request& request, Laboratory& laboratory);
Response show_openapi(const Request& request, Laboratory& laboratory);

// organizations.cpp
Response list_organizations(const Request& request, Laboratory& laboratory);
Response create_organization(const Request& request, Laboratory& laboratory);
Response show_organization(const Request& request, Laboratory& laboratory);
Response change_organization(const Request& request, Laboratory& laboratory);

// instruments.cpp, instrument_exports.cpp, photographs.cpp
Response list_instruments(const Request& request, Laboratory& laboratory);
Response export_instruments_csv(const Request& request, Laboratory& laboratory);
Response export_instruments_xlsx(const Request& request, Laboratory& laboratory);
Response show_photograph(const Request& request, Laboratory& laboratory);
Response add_photograph(const Request& request, Laboratory& laboratory);
Response remove_photograph(const Request& request, Laboratory& laboratory);
Response create_instrument(const Request& request, Laboratory& laboratory);
Response show_instrument(const Request& request, Laboratory& laboratory);
Response change_instrument(const Request& request, Laboratory& laboratory);
Response show_instrument_history(const Request& request, Laboratory& laboratory);

// schedule.cpp
Response show_instrument_totals(const Request& request, Laboratory& laboratory);
Response show_schedule_load(const Request& request, Laboratory& laboratory);
Response list_kinds(const Request& request, Laboratory& laboratory);
Response list_catalogue(const Request& request, Laboratory& laboratory);
Response list_regions(const Request& request, Laboratory& laboratory);

// schedule_exports.cpp
Response export_due_plan(const Request& request, Laboratory& laboratory);
Response export_statistics(const Request& request, Laboratory& laboratory);
Response export_customer_list(const Request& request, Laboratory& laboratory);

// edited_ledgers.cpp
Response compare_ledger(const Request& request, Laboratory& laboratory);
Response accept_ledger_rows(const Request& request, Laboratory& laboratory);

// imports.cpp
Response create_import(const Request& request, Laboratory& laboratory);
Response list_imports(const Request& request, Laboratory& laboratory);
Response show_import(const Request& request, Laboratory& laboratory);
Response show_faulty_rows(const Request& request, Laboratory& laboratory);
Response revert_import(const Request& request, Laboratory& laboratory);

// equipment.cpp
Response list_equipment(const Request& request, Laboratory& laboratory);
Response create_equipment(const Request& request, Laboratory& laboratory);
Response show_equipment(const Request& request, Laboratory& laboratory);
Response change_equipment(const Request& request, Laboratory& laboratory);

// devices.cpp, mapping_profiles.cpp
Response list_devices(const Request& request, Laboratory& laboratory);
Response tell_device_state(const Request& request, Laboratory& laboratory);
Response link_device_equipment(const Request& request, Laboratory& laboratory);
Response list_device_readings(const Request& request, Laboratory& laboratory);
Response take_device_readings(const Request& request, Laboratory& laboratory);
Response list_device_requests(const Request& request, Laboratory& laboratory);
Response request_device_reading(const Request& request, Laboratory& laboratory);
Response convert_quantity(const Request& request, Laboratory& laboratory);
Response list_mapping_profiles(const Request& request, Laboratory& laboratory);
Response create_mapping_profile(const Request& request, Laboratory& laboratory);
Response show_mapping_profile(const Request& request, Laboratory& laboratory);
Response change_mapping_profile(const Request& request, Laboratory& laboratory);
Response remove_mapping_profile(const Request& request, Laboratory& laboratory);
Response preview_mapping_profile(const Request& request, Laboratory& laboratory);
Response read_instrument_file(const Request& request, Laboratory& laboratory);

// equipment_certificates.cpp, certificate_readings.cpp
Response list_equipment_certificates(const Request& request, Laboratory& laboratory);
Response create_equipment_certificate(const Request& request, Laboratory& laboratory);
Response show_equipment_certificate(const Request& request, Laboratory& laboratory);
Response show_equipment_certificate_file(const Request& request, Laboratory& laboratory);
Response withdraw_equipment_certificate(const Request& request, Laboratory& laboratory);
Response create_certificate_reading(const Request& request, Laboratory& laboratory);
Response create_dcc_reading(const Request& request, Laboratory& laboratory);

// measurement_standards.cpp
Response list_measurement_standards(const Request& request, Laboratory& laboratory);
Response create_measurement_standard(const Request& request, Laboratory& laboratory);
Response show_measurement_standard(const Request& request, Laboratory& laboratory);
Response change_measurement_standard(const Request& request, Laboratory& laboratory);

// uncertainty.cpp
Response create_uncertainty_evaluation(const Request& request, Laboratory& laboratory);

// procedures.cpp, records.cpp
Response list_procedures(const Request& request, Laboratory& laboratory);
Response show_procedure(const Request& request, Laboratory& laboratory);
Response check_procedure(const Request& request, Laboratory& laboratory);
Response create_procedure(const Request& request, Laboratory& laboratory);
Response show_procedure_text(const Request& request, Laboratory& laboratory);
Response show_procedure_file(const Request& request, Laboratory& laboratory);
Response try_procedure_text(const Request& request, Laboratory& laboratory);
Response release_procedure_text(const Request& request, Laboratory& laboratory);
Response discard_procedure_text(const Request& request, Laboratory& laboratory);
Response show_procedure_values(const Request& request, Laboratory& laboratory);
Response set_procedure_values(const Request& request, Laboratory& laboratory);
Response list_templates(const Request& request, Laboratory& laboratory);
Response show_template(const Request& request, Laboratory& laboratory);
Response preview_template(const Request& request, Laboratory& laboratory);
Response create_template(const Request& request, Laboratory& laboratory);
Response change_template_draft(const Request& request, Laboratory& laboratory);
Response release_template_draft(const Request& request, Laboratory& laboratory);
Response withdraw_template_release(const Request& request, Laboratory& laboratory);
Response discard_template_draft(const Request& request, Laboratory& laboratory);
Response show_sheet(const Request& request, Laboratory& laboratory);
Response create_evaluation(const Request& request, Laboratory& laboratory);
Response list_records(const Request& request, Laboratory& laboratory);
Response create_record(const Request& request, Laboratory& laboratory);
Response create_batch(const Request& request, Laboratory& laboratory);
Response show_record(const Request& request, Laboratory& laboratory);
Response review_record(const Request& request, Laboratory& laboratory);
Response export_record_xlsx(const Request& request, Laboratory& laboratory);  // record_exports.cpp
Response check_record(const Request& request, Laboratory& laboratory);
Response approve_record(const Request& request, Laboratory& laboratory);
Response return_record(const Request& request, Laboratory& laboratory);

// documents.cpp, public_document.cpp
Response list_documents(const Request& request, Laboratory& laboratory);
Response show_document(const Request& request, Laboratory& laboratory);
Response show_document_pdf(const Request& request, Laboratory& laboratory);
Response create_verification(const Request& request, Laboratory& laboratory);
Response show_verification_page(const Request& request, Laboratory& laboratory);
Response show_verified_file(const Request& request, Laboratory& laboratory);
Response show_public_document(const Request& request, Laboratory& laboratory);

// labels.cpp, tasks.cpp
Response list_label_formats(const Request& request, Laboratory& laboratory);
Response plan_labels(const Request& request, Laboratory& laboratory);
Response create_labels(const Request& request, Laboratory& laboratory);
Response create_document_bundle(const Request& request, Laboratory& laboratory);
Response list_tasks(const Request& request, Laboratory& laboratory);
Response show_task(const Request& request, Laboratory& laboratory);
Response cancel_task(const Request& request, Laboratory& laboratory);
Response show_task_result(const Request& request, Laboratory& laboratory);

// amendments.cpp
Response list_amendments(const Request& request, Laboratory& laboratory);
Response list_document_amendments(const Request& request, Laboratory& laboratory);
Response create_amendment(const Request& request, Laboratory& laboratory);
Response create_cancellation(const Request& request, Laboratory& laboratory);
Response approve_amendment(const Request& request, Laboratory& laboratory);
Response return_amendment(const Request& request, Laboratory& laboratory);
Response withdraw_amendment(const Request& request, Laboratory& laboratory);

// certificate_requirements.cpp
Response list_requirements(const Request& request, Laboratory& laboratory);
Response list_required_fields(const Request& request, Laboratory& laboratory);
Response create_requirement(const Request& request, Laboratory& laboratory);
Response end_requirement(const Request& request, Laboratory& laboratory);

}  // namespace lims::handlers
