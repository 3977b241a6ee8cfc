#include <fmt/format.h>
#include <signal.h>

#include <CLI/CLI.hpp>
#include <charconv>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <optional>

#include "db/migrations.hpp"
#include "instruments/procedures/catalogue.hpp"
#include "lims/commands/commands.hpp"
#include "lims/commands/mail_options.hpp"
#include "lims/commands/options.hpp"
#include "lims/demo/demo_laboratory.hpp"
#include "lims/handlers/session.hpp"
#include "lims/http/client_address.hpp"
#include "lims/http/routes.hpp"
#include "lims/http/server.hpp"
#include "lims/laboratory.hpp"
#include "lims/workflow/accounts.hpp"
#include "lims/workflow/certificate_requirements.hpp"
#include "lims/workflow/mail_service.hpp"
#include "lims/workflow/mailing.hpp"
#include "lims/workflow/procedure_editions.hpp"
#include "lims/workflow/rendering.hpp"
#include "lims/workflow/tasks.hpp"
#include "reports/pdf/renderer.hpp"

namespace lims {
namespace {

/// Blocks the signals that end the program in every thread made later, so that `wait` alone receives them.
class StopSignals {
 public:
  StopSignals() {
    sigemptyset(&set_);
    sigaddset(&set_, SIGTERM);
    sigaddset(&set_, SIGINT);
    pthread_sigmask(SIG_BLOCK, &set_, nullptr);
    signal(SIGPIPE, SIG_IGN);
  }
  void wait() {
    int received = 0;
    sigwait(&set_, &received);
  }

 private:
  sigset_t set_{};
};

CLI::Validator whole_number() {
  const auto fault = [](std::string& text) {
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size()
               ? std::string()
               : fmt::format("must be a whole number, not \"{}\"", text);
  };
  return {fault, "NUMBER"};
}

void print_welcome(Laboratory& laboratory, int port) {
  const auto base = laboratory.settings.public_url.empty() ? fmt::format("http://localhost:{}", port)
                                                           : public_base(laboratory.settings);
  fmt::print("Etalon: {}\n", base);
  if (laboratory.settings.demo) {
    fmt::print(
        "Demonstration laboratory. Sign in as receptionist, verifier, checker, approver, scheduler, quality or admin,\n"
        "password {}\n",
        demo::password);
  } else if (const auto token = issue_setup_token(laboratory)) {
    fmt::print("Make the first administrator (valid for 24 hours, once): {}/setup?token={}\n", base, *token);
  }
  std::fflush(stdout);
}

http::ServerSettings server_settings(const Settings& settings) {
  http::ServerSettings server;
  server.address = settings.address;
  server.port = settings.port;
  server.threads = settings.workers;
  server.requests_per_connection = settings.requests_per_connection;
  for (const auto& proxy : settings.trusted_proxies) server.trusted_proxies.push_back(*http::plain_address(proxy));
  return server;
}

/// What is released in the database and this program cannot read is told, not applied.
void look_at_procedures(const Laboratory& laboratory) {
  keep_texts_of_records(laboratory);
  db::ReadTransaction transaction(laboratory.database);
  for (const auto& sentence : unreadable_releases(transaction)) fmt::print(stderr, "etalon: {}\n", sentence.en);
}

void keep(Laboratory& laboratory, const MailSettings& mail) {
  db::Transaction transaction(laboratory.database);
  keep_mail_settings(transaction, mail);
  transaction.commit();
}

void serve(const Settings& wanted, const MailSettings& mail) {
  check_settings(wanted);
  check_mail_settings(mail);
  StopSignals signals;
  db::Database database(wanted.database);
  db::migrate(database);
  const FileStore files(wanted.files);
  // A laboratory's own regulations need no rebuild.
  if (std::filesystem::is_directory(wanted.files / "procedures"))
    instruments::procedures::add_procedures_from(wanted.files / "procedures");
  auto renderer_folder = wanted.renderer.empty() ? reports::renderer_beside_program() : wanted.renderer;
  reports::PdfRenderer renderer(reports::renderer_settings(renderer_folder, wanted.files / "templates"));
  Settings settings = wanted;
  Laboratory laboratory{database, settings, files, &renderer, wall_clock()};
  bring_shipped_requirements(laboratory);
  keep(laboratory, mail);
  if (settings.demo) demo::make_laboratory(laboratory);
  look_at_procedures(laboratory);
  Rendering rendering(laboratory);
  laboratory.wake_renderer = [&rendering] { rendering.wake(); };
  const Tasks tasks(laboratory);
  std::optional<Mailing> mailing;
  if (mail.configured()) mailing.emplace(laboratory, mail);
  const auto authenticate = [&](const http::Request& request) { return handlers::authenticate(request, laboratory); };
  http::Server server(server_settings(settings), {http::routes(), authenticate, http::embedded_web()}, laboratory);
  if (settings.port == 0) settings.port = server.port();
  print_welcome(laboratory, server.port());
  signals.wait();
  server.stop();
}

}  // namespace

void add_serve(CLI::App& app, int& status) {
  auto settings = std::make_shared<Settings>();
  auto mail = std::make_shared<MailSettings>();
  auto* command = app.add_subcommand("serve", "Serve the laboratory over HTTP");
  command->fallthrough();
  add_database_options(*command, *settings);
  command->add_option("--address", settings->address, "address to listen on")->envname("ETALON_ADDRESS");
  command->add_option("--port", settings->port, "port to listen on; 0: any free one")
      ->envname("ETALON_PORT")
      ->check(whole_number());
  command->add_option("--public-url", settings->public_url, "base of the links in QR codes")
      ->envname("ETALON_PUBLIC_URL");
  command
      ->add_option("--trusted-proxy", settings->trusted_proxies,
                   "address of a reverse proxy, whose X-Forwarded-For is believed; may be given several times")
      ->envname("ETALON_TRUSTED_PROXY")
      ->delimiter(',');
  command->add_option("--renderer", settings->renderer, "folder of the certificate renderer")
      ->envname("ETALON_RENDERER");
  command->add_option("--keys", settings->keys, "folder of the keys that seal and sign documents")
      ->envname("ETALON_KEYS");
  command->add_option("--workers", settings->workers, "requests answered at once")
      ->envname("ETALON_WORKERS")
      ->check(whole_number());
  command->add_option("--requests-per-connection", settings->requests_per_connection, "before it is closed")
      ->envname("ETALON_REQUESTS_PER_CONNECTION")
      ->check(whole_number());
  add_mail_options(*command, *mail);
  command->add_flag("--demo", settings->demo, "bring a small demonstration laboratory, once")->envname("ETALON_DEMO");
  command->callback([settings, mail, &status] {
    serve(*settings, *mail);
    status = 0;
  });
}

}  // namespace lims
