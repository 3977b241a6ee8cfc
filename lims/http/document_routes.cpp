#include "lims/http/document_routes.hpp"

#include "lims/handlers/documents.hpp"
#include "lims/handlers/handlers.hpp"
#include "lims/http/routes.hpp"

namespace lims::http {

namespace h = lims::handlers;

std::vector<Route> document_routes() {
  const std::vector<QueryParameter> page = {{"limit", "integer", "1 to 200, 50 when absent"},
                                            {"after", "string", "`next` of the page before"}};
  // clang-format off
  return {
    {"GET", "/api/v1/documents", {"证书与通知书", "Documents"},
     Permission::view_documents, h::list_documents, "", "DocumentList",
     {{"q"}, {"kind"}, {"state"}, {"instrument_id", "integer"}, {"organization_id", "integer"}, page[0], page[1]}},
    {"GET", "/api/v1/documents/{number}", {"证书", "A document"},
     Permission::view_documents, h::show_document, "", "Document"},
    {"GET", "/api/v1/documents/{number}/pdf", {"证书 PDF", "A document as PDF"},
     Permission::view_documents, h::show_document_pdf, "", "", {}, mebibytes, "application/pdf"},
    {"GET", "/api/v1/documents/{number}/dcc", {"数字校准证书", "A document as a digital calibration certificate"},
     Permission::view_documents, h::show_document_dcc, "", "", {}, mebibytes, "application/xml"},
    // what becomes of them
    {"GET", "/api/v1/documents/{number}/amendments", {"对一份文件的更正与作废申请", "What was proposed for a document"},
     Permission::view_records, h::list_document_amendments, "", "AmendmentList", page},
    act({"POST", "/api/v1/documents/{number}/amendments", {"申请重新出具", "Propose that a corrected document takes its place"},
     Permission::propose_amendments, h::create_amendment, "NewAmendment", "Amendment"}),
    act({"POST", "/api/v1/documents/{number}/cancellation", {"申请作废", "Propose that a document is cancelled"},
     Permission::cancel_documents, h::create_cancellation, "Reason", "Amendment"}),
    act({"POST", "/api/v1/documents/{number}/amendments/{id}/approval", {"批准重新出具或作废", "Approve: the new document is issued, or the old one cancelled"},
     Permission::decide_amendments, h::approve_amendment, "", "Document"}),
    act({"POST", "/api/v1/documents/{number}/amendments/{id}/return", {"退回申请", "Return a proposal"},
     Permission::decide_amendments, h::return_amendment, "Reason", "Amendment"}),
    act({"POST", "/api/v1/documents/{number}/amendments/{id}/withdrawal", {"撤回申请", "Withdraw a proposal of one's own"},
     Permission::propose_amendments, h::withdraw_amendment, "", "Amendment"}),
    {"GET", "/api/v1/amendments", {"更正与作废申请", "What is proposed for issued documents"},
     Permission::view_records, h::list_amendments, "", "AmendmentList", {{"state"}, page[0], page[1]}},
    // what documents must contain
    {"GET", "/api/v1/certificate-requirements", {"证书必备内容", "What documents must contain, now and before"},
     Permission::view_records, h::list_requirements, "", "RequirementList", {{"kind"}, {"on", "date", "in force on"}}},
    {"GET", "/api/v1/certificate-requirements/fields", {"可要求的内容", "What a requirement may ask for"},
     Permission::view_records, h::list_required_fields, "", "RequiredFieldList"},
    {"POST", "/api/v1/certificate-requirements", {"增加本实验室的要求", "Add a requirement of the laboratory's own"},
     Permission::manage_requirements, h::create_requirement, "NewRequirement", "Requirement"},
    {"POST", "/api/v1/certificate-requirements/{id}/end", {"终止本实验室的要求", "End a requirement of the laboratory's own"},
     Permission::manage_requirements, h::end_requirement, "RequirementEnd", "Requirement"},
    // how they look
    {"GET", "/api/v1/templates", {"文件模板", "Templates of documents"},
     Permission::manage_procedures, h::list_templates, "", "TemplateList"},
    {"GET", "/api/v1/templates/{name}", {"一个模板", "A template: what came with the program, and the laboratory's own"},
     Permission::manage_procedures, h::show_template, "", "Template",
     {{"procedure", "string", "code, for inner pages of one edition"}, {"edition"}}},
    {"POST", "/api/v1/templates/previews", {"试印", "Print a document by a template that is not kept"},
     Permission::manage_procedures, h::preview_template, "TemplateTrial", "TemplatePreview"},
    {"POST", "/api/v1/templates", {"保存模板草稿", "Keep a template as a draft"},
     Permission::manage_procedures, h::create_template, "NewTemplate", "TemplateVersion"},
    act({"PUT", "/api/v1/templates/versions/{id}", {"修改模板草稿", "Change a draft"},
     Permission::manage_procedures, h::change_template_draft, "TemplateText", "TemplateVersion"}),
    act({"POST", "/api/v1/templates/versions/{id}/release", {"发布模板", "Release a draft: documents issued from now on are printed by it"},
     Permission::release_procedures, h::release_template_draft, "", "TemplateVersion"}),
    act({"POST", "/api/v1/templates/versions/{id}/withdrawal", {"停用模板", "Print by what came with the program again"},
     Permission::release_procedures, h::withdraw_template_release, "Reason", "TemplateVersion"}),
    act({"DELETE", "/api/v1/templates/versions/{id}", {"放弃模板草稿", "Put a draft away"},
     Permission::manage_procedures, h::discard_template_draft, "", "TemplateVersion"}),
  };
  // clang-format on
}

}  // namespace lims::http
