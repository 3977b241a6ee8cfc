#include "lims/gateway/gateway.hpp"

#include <fmt/format.h>
#include <signal.h>

#include <CLI/CLI.hpp>
#include <atomic>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <sstream>
#include <string>

#include "instruments/refusal.hpp"
#include "instruments/text_scanning.hpp"
#include "lims/commands/commands.hpp"
#include "lims/gateway/simulator.hpp"

namespace lims {
namespace {

using instruments::Cause;
using instruments::require;

struct GatewayOptions {
  std::string server, devices, user, password_file, token_file, simulate;
  int port = 0;
};

std::atomic<bool> stopping = false;

std::string content_of(const std::string& file) {
  const std::ifstream stream(file, std::ios::binary);
  require(stream.good(), Cause::not_found,
          {fmt::format("无法读取文件 {}。", file), fmt::format("The file {} cannot be read.", file)});
  std::ostringstream content;
  content << stream.rdbuf();
  return content.str();
}

/// A secret comes from a file or the environment, never from the command line, which every process can see.
std::string secret(const std::string& file, const char* variable) {
  if (!file.empty()) return std::string(instruments::trimmed(content_of(file)));
  const char* value = std::getenv(variable);
  return value == nullptr ? "" : value;
}

gateway::Credentials credentials_of(const GatewayOptions& options) {
  gateway::Credentials credentials;
  if (options.user.empty()) {
    credentials.token = secret(options.token_file, "ETALON_TOKEN");
  } else {
    credentials.username = options.user;
    credentials.password = secret(options.password_file, "ETALON_PASSWORD");
  }
  require(!credentials.token.empty() || !credentials.password.empty(), Cause::invalid_input,
          {"网关需要 --user 与 --password-file（或 ETALON_PASSWORD），或者 --token-file（或 ETALON_TOKEN）。",
           "The gateway needs --user with --password-file (or ETALON_PASSWORD), or --token-file (or ETALON_TOKEN)."});
  return credentials;
}

void run(const GatewayOptions& options) {
  if (!options.simulate.empty()) {
    gateway::simulate(options.simulate == "balance" ? gateway::Simulated::balance : gateway::Simulated::multimeter,
                      options.port);
    return;
  }
  require(!options.server.empty() && !options.devices.empty(), Cause::invalid_input,
          {"网关需要 --server 与 --devices。", "The gateway needs --server and --devices."});
  const auto devices = gateway::parse_settings(content_of(options.devices));
  const auto credentials = credentials_of(options);
  signal(SIGPIPE, SIG_IGN);
  signal(SIGTERM, [](int) { stopping = true; });
  signal(SIGINT, [](int) { stopping = true; });
  http::Client client(options.server);
  const auto send = [&client](const std::string& method, const std::string& path, const std::string& body,
                              const std::string& token) { return client.send(method, path, body, token); };
  std::string ids;
  for (const auto& device : devices) ids += (ids.empty() ? "" : ", ") + device.id;
  fmt::print("Gateway to {}: {}\n", options.server, ids);
  std::fflush(stdout);
  gateway::run_gateway(devices, send, credentials, stopping);
}

}  // namespace

void add_gateway(CLI::App& app, int& status) {
  auto options = std::make_shared<GatewayOptions>();
  auto* command = app.add_subcommand("gateway", "Bring the readings of devices on a line to the server");
  command->add_option("--server", options->server, "address of the server, https://etalon.example")
      ->envname("ETALON_SERVER");
  command->add_option("--devices", options->devices, "file that describes the devices (YAML)");
  command->add_option("--user", options->user, "account of the gateway, a verifier");
  command->add_option("--password-file", options->password_file, "file that holds its password, or ETALON_PASSWORD");
  command->add_option("--token-file", options->token_file, "file that holds an access token, or ETALON_TOKEN");
  command->add_option("--simulate", options->simulate, "be a device on 127.0.0.1 instead: balance or multimeter")
      ->check(CLI::IsMember({"balance", "multimeter"}));
  command->add_option("--port", options->port, "of the simulated device; 0: any free one")->check(CLI::Range(0, 65535));
  command->callback([options, &status] {
    run(*options);
    status = 0;
  });
}

}  // namespace lims
