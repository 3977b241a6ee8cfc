#include "lims/http/routes.hpp"

#include <utility>

#include "lims/handlers/documents.hpp"
#include "lims/handlers/handlers.hpp"
#include "lims/http/document_routes.hpp"
#include "lims/http/mail_routes.hpp"
#include "lims/http/order_routes.hpp"
#include "lims/http/printing_routes.hpp"
#include "lims/workflow/photograph.hpp"

namespace lims::http {
namespace {

namespace h = lims::handlers;

constexpr const char* workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
constexpr std::size_t largest_import = 64 * mebibytes;
constexpr std::size_t largest_certificate = 20 * mebibytes;  // a file of 20 MB and what stands around it
constexpr std::size_t largest_form = lims::largest_photograph + 64 * kibibytes;  // the file and what stands around it
constexpr std::size_t largest_batch = 16 * mebibytes;  // 60 sheets with all the standards to choose from
constexpr std::size_t largest_instrument_form = 4 * mebibytes;

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

}  // namespace

Route act(Route route) {
  route.takes_version = true;
  return route;
}

std::vector<Route> routes() {
  // One entry a route: method, address, what it is; who may, the handler; schemas of body and answer, then the rest.
  // clang-format off
  std::vector<Route> all = {
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
    {"GET", "/api/v1/organizations/{id}/list.xlsx", {"单位的器具和文书 XLSX", "Instruments and documents of an organization as a spreadsheet"},
     Permission::view_documents, h::export_customer_list, "", "", {}, mebibytes, workbook},
    {"PATCH", "/api/v1/organizations/{id}", {"修改单位", "Change an organization"},
     Permission::manage_register, h::change_organization, "OrganizationChange", "Organization"},
    {"GET", "/api/v1/instruments", {"器具", "Instruments"},
     Permission::view_register, h::list_instruments, "", "InstrumentList", register_filter(page)},
    {"GET", "/api/v1/instruments.csv", {"台账 CSV", "The ledger as CSV"},
     Permission::view_register, h::export_instruments_csv, "", "", register_filter(), mebibytes, "text/csv"},
    {"GET", "/api/v1/instruments.xlsx", {"台账 XLSX", "The ledger as a spreadsheet"},
     Permission::view_register, h::export_instruments_xlsx, "", "", register_filter(), mebibytes, workbook},
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
    {"GET", "/api/v1/schedule/plan.xlsx", {"检定计划 XLSX", "What falls due by month or week, as a spreadsheet"},
     Permission::view_schedule, h::export_due_plan, "", "",
     register_filter({{"by", "string", "month or week; month when absent"},
                      {"periods", "integer", "1 to 36 months, 12 when absent; 1 to 53 weeks, 13 when absent"}}), mebibytes, workbook},
    {"GET", "/api/v1/statistics.xlsx", {"检定工作统计 XLSX", "Pass rate and counts of a period, as a spreadsheet"},
     Permission::view_records, h::export_statistics, "", "",
     {{"from", "date", "first day; when absent 1 January of the year of the last day"}, {"to", "date", "last day; today when absent"}},
     mebibytes, workbook},
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
     {"multipart/form-data", "text/csv", workbook}},
    {"POST", "/api/v1/imports/comparison", {"比较改过的台账", "Compare an edited ledger with the register"},
     Permission::import_instruments, h::compare_ledger, "", "LedgerComparison", {{"file_name"}}, largest_import, "application/json",
     {"multipart/form-data", "text/csv", workbook}},
    {"POST", "/api/v1/imports/acceptance", {"采纳改过的台账中的行", "Take accepted rows of an edited ledger into the register"},
     Permission::import_instruments, h::accept_ledger_rows, "", "LedgerAcceptance", {{"file_name"}}, largest_import, "application/json",
     {"multipart/form-data"}},
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
     Permission::view_equipment, h::list_equipment, "", "EquipmentList",
     {{"status", "string", "in_use, due, not_yet_valid, expired or stopped"}}},
    {"POST", "/api/v1/equipment", {"新标准器", "Register reference equipment"},
     Permission::manage_equipment, h::create_equipment, "NewEquipment", "Equipment"},
    {"GET", "/api/v1/equipment/{id}", {"标准器", "A reference instrument"},
     Permission::view_equipment, h::show_equipment, "", "Equipment"},
    {"PATCH", "/api/v1/equipment/{id}", {"修改标准器", "Change reference equipment"},
     Permission::manage_equipment, h::change_equipment, "EquipmentChange", "Equipment"},
    // devices on a line, text files of instruments
    {"GET", "/api/v1/devices", {"测量设备", "Measuring devices on a line"},
     Permission::view_records, h::list_devices, "", "DeviceList"},
    {"POST", "/api/v1/devices/{id}/state", {"网关报告设备状态", "A gateway tells how a device is"},
     Permission::record_observations, h::tell_device_state, "DeviceState", ""},
    {"PUT", "/api/v1/devices/{id}/equipment", {"测量设备即标准器", "Say which reference equipment a device is"},
     Permission::manage_equipment, h::link_device_equipment, "DeviceEquipment", "DeviceNow"},
    {"GET", "/api/v1/devices/{id}/readings", {"设备读数", "What a device sent"},
     Permission::view_records, h::list_device_readings, "", "DeviceReadingList",
     {{"after", "integer", "readings with an id above; absent: the latest"}, {"limit", "integer", "1 to 200, 50 when absent"}}},
    {"POST", "/api/v1/devices/{id}/readings", {"网关提交读数", "A gateway brings readings; those brought before are passed over"},
     Permission::record_observations, h::take_device_readings, "NewDeviceReadings", "TakenReadings"},
    {"GET", "/api/v1/devices/{id}/requests", {"待取读数的请求", "Requests that a gateway has still to serve"},
     Permission::record_observations, h::list_device_requests, "", "DeviceRequestList",
     {{"after", "integer", "requests with an id above"}}},
    {"POST", "/api/v1/devices/{id}/requests", {"请求读数", "Ask a device for a reading"},
     Permission::record_observations, h::request_device_reading, "", "DeviceRequestMade"},
    {"POST", "/api/v1/conversions", {"单位换算", "Convert a quantity into another unit"},
     Permission::signed_in, h::convert_quantity, "Conversion", "Converted"},
    {"GET", "/api/v1/mapping-profiles", {"仪器文件对应方案", "How text files of instruments are read"},
     Permission::view_records, h::list_mapping_profiles, "", "MappingProfileList", {{"procedure", "string", "code"}}},
    {"POST", "/api/v1/mapping-profiles", {"新对应方案", "Make a mapping profile"},
     Permission::manage_mapping_profiles, h::create_mapping_profile, "NewMappingProfile", "MappingProfile"},
    {"POST", "/api/v1/mapping-profiles/preview", {"试读文件", "Read a file by a profile that is not kept"},
     Permission::view_records, h::preview_mapping_profile, "", "InstrumentFilePreview", {}, largest_instrument_form,
     "application/json", {"multipart/form-data"}},
    {"GET", "/api/v1/mapping-profiles/{id}", {"对应方案", "A mapping profile"},
     Permission::view_records, h::show_mapping_profile, "", "MappingProfile"},
    {"PATCH", "/api/v1/mapping-profiles/{id}", {"修改对应方案", "Change a mapping profile"},
     Permission::manage_mapping_profiles, h::change_mapping_profile, "MappingProfileChange", "MappingProfile"},
    act({"DELETE", "/api/v1/mapping-profiles/{id}", {"删除对应方案", "Remove a mapping profile"},
     Permission::manage_mapping_profiles, h::remove_mapping_profile}),
    {"POST", "/api/v1/mapping-profiles/{id}/readings", {"按方案读取文件", "Read a file of an instrument into cells of a table"},
     Permission::view_records, h::read_instrument_file, "", "InstrumentFileBlock", {}, largest_instrument_form,
     "application/json", {"multipart/form-data"}},
    {"GET", "/api/v1/equipment/{id}/certificates", {"标准器的证书", "The certificates of reference equipment"},
     Permission::view_equipment, h::list_equipment_certificates, "", "CertificateList"},
    act({"POST", "/api/v1/equipment/{id}/certificates", {"录入证书", "Record a certificate as data"},
     Permission::manage_equipment, h::create_equipment_certificate, "NewCertificate", "Certificate"}),
    {"POST", "/api/v1/equipment/{id}/certificates/readings",
     {"读取证书文件（CSV 或 DCC），不保存证书", "Read the file of a certificate, CSV or DCC; no certificate is kept"},
     Permission::manage_equipment, h::create_certificate_reading, "", "CertificateReading", {}, largest_certificate,
     "application/json", {"multipart/form-data", "text/csv", "application/xml", "text/xml"}},
    {"POST", "/api/v1/dcc/readings",
     {"显示并检查数字校准证书，不保存", "Show and check a digital calibration certificate; nothing is kept"},
     Permission::signed_in, h::create_dcc_reading, "", "DccReading", {}, largest_certificate,
     "application/json", {"multipart/form-data", "application/xml", "text/xml"}},
    {"GET", "/api/v1/equipment/{id}/certificates/{certificate}", {"一份证书", "A certificate of reference equipment"},
     Permission::view_equipment, h::show_equipment_certificate, "", "Certificate"},
    {"GET", "/api/v1/equipment/{id}/certificates/{certificate}/file", {"证书文件", "The file it was read from"},
     Permission::view_equipment, h::show_equipment_certificate_file, "", "", {}, mebibytes, "application/octet-stream"},
    act({"POST", "/api/v1/equipment/{id}/certificates/{certificate}/withdrawal", {"撤回证书", "Withdraw a certificate entered wrongly"},
     Permission::manage_equipment, h::withdraw_equipment_certificate, "Reason", "Certificate"}),
    {"GET", "/api/v1/measurement-standards", {"计量标准", "Measurement standards"},
     Permission::view_equipment, h::list_measurement_standards, "", "MeasurementStandardList"},
    {"POST", "/api/v1/measurement-standards", {"新计量标准", "Register a measurement standard"},
     Permission::manage_equipment, h::create_measurement_standard, "NewMeasurementStandard", "MeasurementStandard"},
    {"GET", "/api/v1/measurement-standards/{id}", {"计量标准", "A measurement standard"},
     Permission::view_equipment, h::show_measurement_standard, "", "MeasurementStandard"},
    {"PATCH", "/api/v1/measurement-standards/{id}", {"修改计量标准", "Change a measurement standard"},
     Permission::manage_equipment, h::change_measurement_standard, "MeasurementStandardChange", "MeasurementStandard"},
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
    {"GET", "/api/v1/procedures/{code}/values", {"实验室设定的参数", "What the laboratory has set of a procedure"},
     Permission::signed_in, h::show_procedure_values, "", "ProcedureValues"},
    {"PUT", "/api/v1/procedures/{code}/values", {"设定规程留待实验室确定的参数", "Set what a procedure leaves to the laboratory"},
     Permission::release_procedures, h::set_procedure_values, "ProcedureValues", "ProcedureValues"},
    {"GET", "/api/v1/instruments/{id}/sheet", {"空白记录", "The blank sheet of an instrument"},
     Permission::view_records, h::show_sheet, "", "Sheet",
     {{"procedure", "string", "code; absent: the one of the instrument's kind"},
      {"verification", "string", "kind of verification; absent: the one the procedure proposes"},
      {"parameters", "string", "what the register does not hold, JSON {\"id\": {\"value\", \"unit\"}}"},
      {"on", "date", "day of the work: the edition in force then; absent: today"},
      {"procedure_hash", "string", "of a text to try, also a draft; such a sheet is not recorded"}}},
    {"POST", "/api/v1/evaluations", {"计算", "Evaluate a filled sheet"},
     Permission::view_records, h::create_evaluation, "Sheet", "Evaluation"},
    {"POST", "/api/v1/uncertainty", {"评定测量不确定度：传播律与蒙特卡洛法", "Evaluate uncertainty: law of propagation and Monte Carlo"},
     Permission::view_records, h::create_uncertainty_evaluation, "UncertaintyCase", "UncertaintyEvaluation"},
    {"GET", "/api/v1/records", {"原始记录", "Records"},
     Permission::view_records, h::list_records, "", "RecordList",
     {{"state"}, {"mine", "boolean"}, {"instrument_id", "integer"}, {"batch", "string", "number of the first record of a lot"}, {"q"},
      page[0], page[1]}},
    {"POST", "/api/v1/records", {"保存记录", "Record a filled sheet"},
     Permission::record_observations, h::create_record, "Sheet", "Record"},
    {"POST", "/api/v1/batches", {"一批器具同时保存记录", "Record filled sheets of several instruments of one type: all or none"},
     Permission::record_observations, h::create_batch, "NewBatch", "Batch", {}, largest_batch},
    {"GET", "/api/v1/records/{id}/review", {"供核验参考：重新计算与可疑情形", "For the checker: recomputation and suspicious patterns"},
     Permission::view_records, h::review_record, "", "RecordReview"},
    {"GET", "/api/v1/records/{id}/sheet.xlsx", {"原始记录 XLSX", "A record as a spreadsheet that calculates"},
     Permission::view_records, h::export_record_xlsx, "", "", {}, mebibytes, workbook},
    {"GET", "/api/v1/records/{id}", {"原始记录", "A record"},
     Permission::view_records, h::show_record, "", "Record"},
    act({"POST", "/api/v1/records/{id}/check", {"核验", "Check a record"},
     Permission::check_records, h::check_record, "", "Record"}),
    act({"POST", "/api/v1/records/{id}/approval", {"批准", "Approve a record: the document is issued"},
     Permission::approve_records, h::approve_record, "", "Document"}),
    act({"POST", "/api/v1/records/{id}/return", {"退回", "Return a record"},
     Permission::return_records, h::return_record, "Reason", "Record"}),
    {"GET", "/c/{token}", {"公众核验", "What a document says and whether it stands"},
     Permission::anyone, h::show_public_document, "", "", {}, mebibytes, "text/html"},
    {"POST", "/api/v1/verifications", {"核验所持证书（PDF 或 XML），不保存", "Verify a certificate that one holds (PDF or XML); nothing is kept"},
     Permission::anyone, h::create_verification, "", "Examination", {}, largest_certificate, "application/json",
     {"multipart/form-data", "application/pdf", "application/xml", "text/xml"}},
    {"GET", "/verify", {"核验证书文件的网页", "The page to verify a file of a certificate"},
     Permission::anyone, h::show_verification_page, "", "", {}, mebibytes, "text/html"},
    {"POST", "/verify", {"核验证书文件的结果", "What was found in the file of a certificate"},
     Permission::anyone, h::show_verified_file, "", "", {}, largest_certificate, "text/html", {"multipart/form-data"}},
  };
  // clang-format on
  for (auto& route : printing_routes()) all.push_back(std::move(route));
  for (auto& route : mail_routes()) all.push_back(std::move(route));
  for (auto& route : document_routes()) all.push_back(std::move(route));
  for (auto& route : order_routes()) all.push_back(std::move(route));
  return all;
}

}  // namespace lims::http
