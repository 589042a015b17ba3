#include <fmt/core.h>

#include <cstdio>

#include "cli/command.hpp"
#include "infomorph/base/error.hpp"
#include "infomorph/base/version.hpp"

namespace {

using namespace infomorph;

int parse_and_run(int argc, char** argv) {
  CLI::App app{
      "Infomorphic networks: neurons that climb information-theoretic goals.\n"
      "Exit codes: 0 done; 2 bad usage or bad input; 70 our fault; 130 interrupted.",
      "infomorph"};
  app.set_version_flag("--version", std::string(version()), "Print the version and exit");
  app.set_help_flag("-h,--help", "Print this help and exit");
  app.require_subcommand(1);
  cli::Run chosen;
  cli::setup_run(app, chosen);
  cli::setup_pid(app, chosen);
  cli::setup_predict(app, chosen);
  cli::setup_data(app, chosen);
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& success) {
    return app.exit(success);
  } catch (const CLI::ParseError& error) {
    fmt::print(stderr, "infomorph: {} (see infomorph --help)\n", error.what());
    return cli::kBadInput;
  }
  return chosen();
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return parse_and_run(argc, argv);
  } catch (const infomorph::Error& error) {
    fmt::print(stderr, "infomorph: {}\n", error.what());
    return infomorph::cli::kBadInput;
  } catch (const std::filesystem::filesystem_error& error) {
    fmt::print(stderr, "infomorph: {}\n", error.what());
    return infomorph::cli::kBadInput;
  } catch (const std::exception& error) {
    fmt::print(stderr, "infomorph: internal error: {}\n", error.what());
    return infomorph::cli::kOurFault;
  }
}
