#pragma once

#include "lims/http/request.hpp"
#include "lims/http/response.hpp"

namespace lims {
struct Laboratory;
}

namespace lims::handlers {

// contacts.cpp
http::Response list_contacts(const http::Request& request, Laboratory& laboratory);
http::Response create_contact(const http::Request& request, Laboratory& laboratory);
http::Response change_contact(const http::Request& request, Laboratory& laboratory);
http::Response remove_contact(const http::Request& request, Laboratory& laboratory);

// mails.cpp
http::Response show_mail_service(const http::Request& request, Laboratory& laboratory);
http::Response list_mails(const http::Request& request, Laboratory& laboratory);
http::Response show_mail(const http::Request& request, Laboratory& laboratory);
http::Response preview_mail(const http::Request& request, Laboratory& laboratory);
http::Response send_mail_now(const http::Request& request, Laboratory& laboratory);
http::Response send_mail_again(const http::Request& request, Laboratory& laboratory);
http::Response cancel_mail(const http::Request& request, Laboratory& laboratory);
http::Response list_document_mails(const http::Request& request, Laboratory& laboratory);

}  // namespace lims::handlers
