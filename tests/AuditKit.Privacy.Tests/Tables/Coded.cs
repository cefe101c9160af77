using AuditKit.Data.Columns;
using AuditKit.Privacy.Tables;

namespace AuditKit.Privacy.Tests.Tables;

internal static class Coded
{
    public static CodedColumn Texts(string name, params string?[] texts) => CodedColumn.Of(new NamedColumn(name, CategoryColumn.OfTexts(texts)));

    public static CodedColumn Numbers(string name, params double[] values) => CodedColumn.Of(new NamedColumn(name, NumberColumn.Of(values)));
}
