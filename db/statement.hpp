#pragma once

// Of this folder only: soci.h is heavy.
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "db/connection.hpp"
#include "db/conversions.hpp"

namespace db {

/// A variable and the parameter or column it is bound to. (SOCI's own use() keeps a reference to a name that is gone.)
template <class T>
struct Parameter {
  const T& variable;
  const char* name;
};
template <class T>
struct ResultColumn {
  T& variable;
};

/// Binds a variable to a parameter, `use(id, "id")` for `:id`. The variable is read when the statement is executed, so
/// it must outlive it.
template <class T>
Parameter<T> use(const T& variable, const char* name) {
  return {variable, name};
}
template <class T>
void use(const T&& variable, const char* name) = delete;

/// Binds a variable to the next column. NULL needs an optional.
template <class T>
ResultColumn<T> into(T& variable) {
  return {variable};
}

/// A prepared statement in use: its text is prepared once in a connection. Execute it again after changing the bound
/// variables for many rows.
class Statement {
 public:
  template <class... Bindings>
  Statement(ReadTransaction& transaction, std::string_view sql, Bindings... bindings)
      : Statement(transaction.connection(), sql) {
    (add(bindings), ...);
  }
  ~Statement();
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  /// Adds a binding to those of the constructor, before the first execution; for rows of many columns.
  template <class T>
  void add(Parameter<T> parameter) {
    prepared_.statement.exchange(soci::use(parameter.variable, std::string(parameter.name)));
  }
  template <class T>
  void add(ResultColumn<T> column) {
    prepared_.statement.exchange(soci::into(column.variable));
  }

  /// True when a row came; without one the variables of `into` are unchanged.
  bool execute();
  /// The next row of the same execution.
  bool fetch();
  /// How many rows the last execution changed.
  std::int64_t rows_changed();

 private:
  Statement(Connection& connection, std::string_view sql);
  void reset();

  Connection& connection_;
  Prepared& prepared_;
  bool bound_ = false;
};

/// Executes a statement that is needed once; true when a row came.
template <class... Bindings>
bool execute(ReadTransaction& transaction, std::string_view sql, Bindings... bindings) {
  return Statement(transaction, sql, bindings...).execute();
}

}  // namespace db
