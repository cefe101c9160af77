using System.CommandLine;
using AuditKit.Data.Csv;

namespace AuditKit.Cli.Commands;

/// <summary>How a text file is written; every command that reads a table takes these.</summary>
internal sealed class CsvArguments
{
    private readonly Option<string?> delimiter = new("--delimiter") { Description = "Field separator, one character; found by looking if left out." };
    private readonly Option<bool> noHeader = new("--no-header") { Description = "The first row is data." };
    private readonly Option<string?> columns = new("--columns") { Description = "Column names A,B,C, where the file has no header." };
    private readonly Option<bool> trim = new("--trim") { Description = "Remove blanks around fields." };
    private readonly Option<string?> missing = new("--missing") { Description = "Texts that mean a missing value, for example ?,NA." };
    private readonly Option<string?> comment = new("--comment") { Description = "Lines that start with this are skipped." };

    public CsvArguments() => delimiter.Validators.Add(result =>
    {
        if (result.GetValue(delimiter) is { Length: not 1 }) result.AddError("--delimiter must be one character.");
    });

    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { delimiter, noHeader, columns, trim, missing, comment }) command.Options.Add(option);
    }

    public CsvOptions Read(ParseResult parsed) => new()
    {
        Header = !parsed.GetValue(noHeader),
        Delimiter = parsed.GetValue(delimiter) is { Length: 1 } text ? text[0] : null,
        Columns = OptionText.Split(parsed.GetValue(columns)),
        Trim = parsed.GetValue(trim),
        Missing = OptionText.Split(parsed.GetValue(missing)),
        Comment = parsed.GetValue(comment),
    };
}
