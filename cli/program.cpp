#include "cli/program.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <new>
#include <system_error>

#include "cli/memory_option.hpp"
#include "cli/say.hpp"
#include "cli/standard_streams.hpp"
#include "infomorph/base/error.hpp"
#include "infomorph/base/excerpt.hpp"
#include "infomorph/base/version.hpp"

namespace infomorph::cli {
namespace {

// What CLI11 says of a word that is no command tells nothing of the word.
void refuse_unknown_command(const CLI::App& app, int argc, char** argv) {
  const CLI::App* command = &app;
  for (int i = 1; i < argc && *argv[i] != '-'; ++i) {
    const std::vector<const CLI::App*> known = command->get_subcommands({});
    if (known.empty()) return;
    const auto named = std::ranges::find(known, argv[i], &CLI::App::get_name);
    if (named != known.end()) {
      command = *named;
      continue;
    }
    std::string names;
    for (const CLI::App* one : known) names += (names.empty() ? "" : ", ") + one->get_name();
    throw Error(
        fmt::format("there is no command '{}': expected one of {}", excerpt(argv[i]), names));
  }
}

std::string sentence_of(const CLI::App& app, const CLI::ParseError& error) {
  std::string text = error.what();
  const std::size_t count = text.find(": 1 required ");
  if (count != std::string::npos && text.ends_with(" missing")) {
    text.replace(count, std::string::npos, ": its value is missing");
  }
  std::string help = "infomorph ";
  for (const CLI::App* command : app.get_subcommands()) help += command->get_name() + " ";
  return fmt::format("{} (see {}--help)", text, help);
}

int bad_input(const std::string& sentence) {
  say("infomorph: {}\n", shortened(sentence));
  return kBadInput;
}

int parse_and_run(int argc, char** argv, std::span<const Setup> commands) {
  CLI::App app{
      "Infomorphic networks: neurons that learn by information-theoretic goals of their own.\n"
      "Exit codes: 0 done; 2 bad usage or bad input; 70 internal error; 130 interrupted.",
      "infomorph"};
  app.set_version_flag("--version", std::string(version()), "Print the version and exit");
  app.set_help_flag("-h,--help", "Print this help and exit");
  app.require_subcommand(1);
  Run chosen;
  for (const Setup setup : commands) setup(app, chosen);
  refuse_unknown_command(app, argc, argv);
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& success) {
    return app.exit(success);
  } catch (const CLI::ParseError& error) {
    return bad_input(sentence_of(app, error));
  }
  // Clients of data fetch are programs of their own, with needs of their own.
  if (app.get_subcommands().front()->get_name() != "data") limit_memory_by_default();
  return chosen();
}

}  // namespace

int run_program(int argc, char** argv, std::span<const Setup> commands) {
  prepare_standard_streams();
  try {
    const int code = parse_and_run(argc, argv, commands);
    flush_standard_output();
    return code;
  } catch (const Error& error) {
    return bad_input(error.what());
  } catch (const std::filesystem::filesystem_error& error) {
    return bad_input(error.what());
  } catch (const std::bad_alloc&) {
    return bad_input(out_of_memory());
  } catch (const std::system_error& error) {
    const bool scarce = error.code() == std::errc::resource_unavailable_try_again ||
                        error.code() == std::errc::not_enough_memory;
    if (scarce) return bad_input(fmt::format("no thread could be started ({})", error.what()));
    say("infomorph: internal error: {}\n", error.what());
    return kInternalError;
  } catch (const std::exception& error) {
    say("infomorph: internal error: {}\n", error.what());
    return kInternalError;
  }
}

}  // namespace infomorph::cli
