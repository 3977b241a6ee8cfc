#include "lims/http/mail_routes.hpp"

#include "lims/handlers/mails.hpp"
#include "lims/http/routes.hpp"

namespace lims::http {

namespace h = lims::handlers;

std::vector<Route> mail_routes() {
  // clang-format off
  return {
    {"GET", "/api/v1/organizations/{id}/contacts", {"联系人", "Who is told of documents by e-mail"},
     Permission::view_register, h::list_contacts, "", "ContactList"},
    {"POST", "/api/v1/organizations/{id}/contacts", {"新增联系人", "Add a contact"},
     Permission::manage_register, h::create_contact, "NewContact", "Contact"},
    {"PATCH", "/api/v1/organizations/{id}/contacts/{contact}", {"修改联系人", "Change a contact"},
     Permission::manage_register, h::change_contact, "ContactChange", "Contact"},
    act({"DELETE", "/api/v1/organizations/{id}/contacts/{contact}", {"删除联系人", "Remove a contact"},
     Permission::manage_register, h::remove_contact}),
    {"GET", "/api/v1/mail-service", {"邮件服务", "Whether and how e-mail is sent"},
     Permission::view_documents, h::show_mail_service, "", "MailService"},
    {"GET", "/api/v1/mails", {"发件箱", "The outbox: messages to customers, the latest first"},
     Permission::view_documents, h::list_mails, "", "MailList",
     {{"state"}, {"q", "string", "part of name or address"}, {"limit", "integer", "1 to 200, 50 when absent"},
      {"after", "string", "`next` of the page before"}}},
    {"GET", "/api/v1/mails/{id}", {"一封邮件", "A message"},
     Permission::view_documents, h::show_mail, "", "Mail"},
    {"GET", "/api/v1/mails/{id}/preview", {"邮件内容", "What the message says"},
     Permission::view_documents, h::preview_mail, "", "MailPreview"},
    act({"POST", "/api/v1/mails/{id}/dispatch", {"立即发送", "Send at once what collects or waits"},
     Permission::manage_register, h::send_mail_now, "", "Mail"}),
    act({"POST", "/api/v1/mails/{id}/repetition", {"重新发送", "Tell again what was sent, failed or cancelled: a new message"},
     Permission::manage_register, h::send_mail_again, "", "Mail"}),
    act({"POST", "/api/v1/mails/{id}/cancellation", {"取消发送", "Do not send"},
     Permission::manage_register, h::cancel_mail, "Reason", "Mail"}),
    {"GET", "/api/v1/documents/{number}/mails", {"已通知的人", "Who was told of a document"},
     Permission::view_documents, h::list_document_mails, "", "DocumentMails"},
  };
  // clang-format on
}

}  // namespace lims::http
