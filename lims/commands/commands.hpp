#pragma once

namespace CLI {  // NOLINT(readability-identifier-naming): the library calls itself so
class App;
}

namespace lims {

/// Each adds one `etalon <command>`; its callback puts the exit status into `status`
/// (0 done, 1 the input has faults, 2 a wrong setting or argument).
void add_serve(CLI::App& app, int& status);
void add_evaluate(CLI::App& app, int& status);
void add_uncertainty(CLI::App& app, int& status);
void add_import(CLI::App& app, int& status);
void add_user(CLI::App& app, int& status);
void add_audit(CLI::App& app, int& status);
void add_convert(CLI::App& app, int& status);
void add_units(CLI::App& app, int& status);
void add_gateway(CLI::App& app, int& status);
void add_procedures(CLI::App& app, int& status);
void add_dcc(CLI::App& app, int& status);
void add_verify(CLI::App& app, int& status);
void add_mail(CLI::App& app, int& status);

}  // namespace lims
