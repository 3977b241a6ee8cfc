#include "lims/http/routes.hpp"

#include "lims/handlers/handlers.hpp"
#include "lims/workflow/photograph.hpp"

namespace lims::http {
namespace {

namespace h = lims::handlers;

constexpr std::size_t largest_import = 64 * mebibytes;
constexpr std::size_t largest_form = lims::largest_photograph + 64 * kibibytes;  // the file and what stands around it

const std::vector<QueryParameter> page = {{"limit", "integer", "1 to 200, 50 when absent"},
                                          {"after", "string", "`next` of the page before"}};

/// The filters of the register, the same for the list, its exports, its totals and the load.
std::vector<QueryParameter> register_filter(std::vector<QueryParameter> more = {}) {
  std::vector<QueryParameter> parameters = {
      {"q", "string", "words, each found in name, model, numbers, maker or owner"},
      {"organization_id", "integer"},
      {"region", "string", "GB/T 2260 code, or its first 2 or 4 digits"},
      {"kind"},
      {"state"},
      {"purpose"},
      {"mandatory", "boolean", "as declared by the owner"},
      {"due_before", "date", "last valid day before this day"},
      {"due_after", "date", "last valid day on this day or after"},
      {"overdue", "boolean", "false: without those that are"},
      {"never_verified", "boolean", "together with overdue: either of both; false: without those that never were"},
      {"sort", "string", "due, name, serial_number, owner_number, updated; - before it for descending"}};
  parameters.insert(parameters.end(), more.begin(), more.end());
  return parameters;
}

/// An act upon something that may have changed since the person saw it.
Route act(Route route) {
  route.takes_version = true;
  return route;
}

}  // namespace

std::vector<Route> routes() {
  // One entry a route: method, address, what it is; who may, the handler; schemas of body and answer, then the rest.
  // clang-format off
  return {
    {"GET", "/healthz", {"健康检查", "Health"},
     Permission::anyone, h::show_health},
    {"GET", "/api/v1/openapi.json", {"接口说明", "This description"},
     Permission::anyone, h::show_openapi},
    // people
    {"GET", "/api/v1/session", {"当前登录", "Who is signed in"},
     Permission::anyone, h::show_session, "", "Session"},
    {"POST", "/api/v1/session", {"登录", "Sign in"},
     Permission::anyone, h::create_session, "Credentials", "Session"},
    {"DELETE", "/api/v1/session", {"退出", "Sign out"},
     Permission::signed_in, h::delete_session},
    {"POST", "/api/v1/setup", {"建立首个管理员", "Make the first administrator"},
     Permission::anyone, h::create_first_administrator, "Setup", "User"},
    {"GET", "/api/v1/home", {"待办", "The work that waits"},
     Permission::signed_in, h::show_home, "", "Home"},
    {"GET", "/api/v1/users", {"账户", "Accounts"},
     Permission::manage_users, h::list_users, "", "UserList"},
    {"POST", "/api/v1/users", {"新账户", "Make an account"},
     Permission::manage_users, h::create_user, "NewUser", "User"},
    {"PATCH", "/api/v1/users/{id}", {"修改账户", "Change an account"},
     Permission::manage_users, h::change_user, "UserChange", "User"},
    {"GET", "/api/v1/laboratory", {"实验室", "The laboratory"},
     Permission::signed_in, h::show_laboratory, "", "Laboratory"},
    {"PATCH", "/api/v1/laboratory", {"修改实验室设置", "Change the laboratory's settings"},
     Permission::manage_users, h::change_laboratory, "LaboratoryChange", "Laboratory"},
    // register
    {"GET", "/api/v1/organizations", {"单位", "Organizations"},
     Permission::view_register, h::list_organizations, "", "OrganizationList", {{"q"}, page[0], page[1]}},
    {"POST", "/api/v1/organizations", {"新单位", "Register an organization"},
     Permission::manage_register, h::create_organization, "NewOrganization", "Organization"},
    {"GET", "/api/v1/organizations/{id}", {"单位", "An organization"},
     Permission::view_register, h::show_organization, "", "Organization"},
    {"PATCH", "/api/v1/organizations/{id}", {"修改单位", "Change an organization"},
     Permission::manage_register, h::change_organization, "OrganizationChange", "Organization"},
    {"GET", "/api/v1/instruments", {"器具", "Instruments"},
     Permission::view_register, h::list_instruments, "", "InstrumentList", register_filter(page)},
    {"GET", "/api/v1/instruments.csv", {"台账 CSV", "The ledger as CSV"},
     Permission::view_register, h::export_instruments_csv, "", "", register_filter(), mebibytes, "text/csv"},
    {"GET", "/api/v1/instruments.xlsx", {"台账 XLSX", "The ledger as a spreadsheet"},
     Permission::view_register, h::export_instruments_xlsx, "", "", register_filter(), mebibytes,
     "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    {"POST", "/api/v1/instruments", {"新器具", "Register an instrument"},
     Permission::manage_register, h::create_instrument, "NewInstrument", "Instrument"},
    {"GET", "/api/v1/instruments/totals", {"合计", "Totals"},
     Permission::view_register, h::show_instrument_totals, "", "InstrumentTotals", register_filter()},
    {"GET", "/api/v1/instruments/{id}", {"器具", "An instrument"},
     Permission::view_register, h::show_instrument, "", "Instrument"},
    {"PATCH", "/api/v1/instruments/{id}", {"修改器具", "Change an instrument"},
     Permission::manage_register, h::change_instrument, "InstrumentChange", "Instrument"},
    {"GET", "/api/v1/instruments/{id}/history", {"履历", "What happened to an instrument"},
     Permission::view_register, h::show_instrument_history, "", "History"},
    {"GET", "/api/v1/instruments/{id}/photograph", {"铭牌照片", "The picture of an instrument's name plate"},
     Permission::view_register, h::show_photograph, "", "", {}, mebibytes, "image/*"},
    act({"POST", "/api/v1/instruments/{id}/photograph", {"添加或更换铭牌照片", "Add or replace the picture: JPEG or PNG, up to 8 MiB"},
     Permission::manage_register, h::add_photograph, "", "Instrument", {}, largest_form, "application/json",
     {"multipart/form-data", "image/jpeg", "image/png"}}),
    act({"DELETE", "/api/v1/instruments/{id}/photograph", {"删除铭牌照片", "Remove the picture"},
     Permission::manage_register, h::remove_photograph, "", "Instrument"}),
    // schedule
    {"GET", "/api/v1/schedule/load", {"按周到期数", "Instruments that become due, by week"},
     Permission::view_schedule, h::show_schedule_load, "", "ScheduleLoad", register_filter({{"weeks", "integer", "1 to 260, 26 when absent"}})},
    {"GET", "/api/v1/kinds", {"器具类别", "Kinds of instruments"},
     Permission::signed_in, h::list_kinds, "", "KindList"},
    {"GET", "/api/v1/catalogue", {"强制管理目录", "The catalogue of mandatory instruments"},
     Permission::signed_in, h::list_catalogue, "", "CatalogueList", {{"on", "date", "in force on"}}},
    {"GET", "/api/v1/regions", {"行政区划", "Regions in use"},
     Permission::view_register, h::list_regions, "", "RegionList"},
    // imports
    {"POST", "/api/v1/imports", {"导入器具", "Import instruments from CSV or XLSX"},
     Permission::import_instruments, h::create_import, "", "ImportReport",
     {{"dry_run", "boolean", "report only"}, {"file_name"}}, largest_import, "application/json",
     {"multipart/form-data", "text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}},
    {"GET", "/api/v1/imports", {"导入历史", "Imports"},
     Permission::import_instruments, h::list_imports, "", "ImportList", page},
    {"GET", "/api/v1/imports/{id}", {"一次导入", "An import"},
     Permission::import_instruments, h::show_import, "", "ImportBatch"},
    {"GET", "/api/v1/imports/{id}/faulty.csv", {"有误的行", "Its faulty rows"},
     Permission::import_instruments, h::show_faulty_rows, "", "", {}, mebibytes, "text/csv"},
    act({"DELETE", "/api/v1/imports/{id}", {"撤销导入", "Take an import back"},
     Permission::import_instruments, h::revert_import, "", "ImportBatch"}),
    // equipment
    {"GET", "/api/v1/equipment", {"标准器", "Reference equipment"},
     Permission::view_equipment, h::list_equipment, "", "EquipmentList"},
    {"POST", "/api/v1/equipment", {"新标准器", "Register reference equipment"},
     Permission::manage_equipment, h::create_equipment, "NewEquipment", "Equipment"},
    {"GET", "/api/v1/equipment/{id}", {"标准器", "A reference instrument"},
     Permission::view_equipment, h::show_equipment, "", "Equipment"},
    {"PATCH", "/api/v1/equipment/{id}", {"修改标准器", "Change reference equipment"},
     Permission::manage_equipment, h::change_equipment, "EquipmentChange", "Equipment"},
    // work
    {"GET", "/api/v1/procedures", {"检定规程", "Procedures"},
     Permission::signed_in, h::list_procedures, "", "ProcedureList"},
    {"GET", "/api/v1/procedures/{code}", {"检定规程", "A procedure"},
     Permission::signed_in, h::show_procedure, "", "Procedure", {{"edition", "string", "absent: the one in force today"}}},
    {"POST", "/api/v1/procedures/checks", {"检查规程文件", "See what is wrong with the file of a procedure"},
     Permission::manage_procedures, h::check_procedure, "ProcedureFile", "ProcedureCheck"},
    {"POST", "/api/v1/procedures", {"保存规程草稿", "Keep the file of a procedure as a draft"},
     Permission::manage_procedures, h::create_procedure, "NewProcedure", "ProcedureSummary"},
    {"GET", "/api/v1/procedures/texts/{hash}", {"规程文本", "A text of a procedure: a draft, or what was ever released"},
     Permission::signed_in, h::show_procedure_text, "", "Procedure"},
    {"GET", "/api/v1/procedures/texts/{hash}/file", {"规程文件", "Its file"},
     Permission::signed_in, h::show_procedure_file, "", "", {}, mebibytes, "application/yaml"},
    {"POST", "/api/v1/procedures/texts/{hash}/trial", {"试用", "Evaluate a sheet by it; nothing is kept"},
     Permission::manage_procedures, h::try_procedure_text, "Sheet", "Evaluation"},
    act({"POST", "/api/v1/procedures/texts/{hash}/release", {"发布", "Release a draft: work follows it from the day it comes into force"},
     Permission::release_procedures, h::release_procedure_text, "", "Procedure"}),
    act({"DELETE", "/api/v1/procedures/texts/{hash}", {"放弃草稿", "Put a draft away"},
     Permission::manage_procedures, h::discard_procedure_text, "", "Procedure"}),
    {"GET", "/api/v1/instruments/{id}/sheet", {"空白记录", "The blank sheet of an instrument"},
     Permission::view_records, h::show_sheet, "", "Sheet",
     {{"procedure", "string", "code; absent: the one of the instrument's kind"},
      {"on", "date", "day of the work: the edition in force then; absent: today"},
      {"procedure_hash", "string", "of a text to try, also a draft; such a sheet is not recorded"}}},
    {"POST", "/api/v1/evaluations", {"计算", "Evaluate a filled sheet"},
     Permission::view_records, h::create_evaluation, "Sheet", "Evaluation"},
    {"POST", "/api/v1/uncertainty", {"评定测量不确定度：传播律与蒙特卡洛法", "Evaluate uncertainty: law of propagation and Monte Carlo"},
     Permission::view_records, h::create_uncertainty_evaluation, "UncertaintyCase", "UncertaintyEvaluation"},
    {"GET", "/api/v1/records", {"原始记录", "Records"},
     Permission::view_records, h::list_records, "", "RecordList",
     {{"state"}, {"mine", "boolean"}, {"instrument_id", "integer"}, {"q"}, page[0], page[1]}},
    {"POST", "/api/v1/records", {"保存记录", "Record a filled sheet"},
     Permission::record_observations, h::create_record, "Sheet", "Record"},
    {"GET", "/api/v1/records/{id}", {"原始记录", "A record"},
     Permission::view_records, h::show_record, "", "Record"},
    act({"POST", "/api/v1/records/{id}/check", {"核验", "Check a record"},
     Permission::check_records, h::check_record, "", "Record"}),
    act({"POST", "/api/v1/records/{id}/approval", {"批准", "Approve a record: the document is issued"},
     Permission::approve_records, h::approve_record, "", "Document"}),
    act({"POST", "/api/v1/records/{id}/return", {"退回", "Return a record"},
     Permission::return_records, h::return_record, "Reason", "Record"}),
    // documents
    {"GET", "/api/v1/documents", {"证书与通知书", "Documents"},
     Permission::view_documents, h::list_documents, "", "DocumentList",
     {{"q"}, {"kind"}, {"state"}, {"instrument_id", "integer"}, {"organization_id", "integer"}, page[0], page[1]}},
    {"GET", "/api/v1/documents/{number}", {"证书", "A document"},
     Permission::view_documents, h::show_document, "", "Document"},
    {"GET", "/api/v1/documents/{number}/pdf", {"证书 PDF", "A document as PDF"},
     Permission::view_documents, h::show_document_pdf, "", "", {}, mebibytes, "application/pdf"},
    act({"POST", "/api/v1/documents/{number}/cancellation", {"作废", "Cancel a document"},
     Permission::cancel_documents, h::cancel_document, "Reason", "Document"}),
    {"GET", "/c/{token}", {"公众核验", "What a document says and whether it stands"},
     Permission::anyone, h::show_public_document, "", "", {}, mebibytes, "text/html"},
  };
  // clang-format on
}

}  // namespace lims::http
