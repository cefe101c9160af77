using System.Globalization;
using System.Text;
using AuditKit.Core.Json;
using AuditKit.Core.Measurements;
using AuditKit.Core.Records;
using CsCheck;

namespace AuditKit.Core.Tests.Json;

[Trait("Kind", "contract")]
public sealed class CanonicalJsonTests
{
    [Fact]
    public void A_record_survives_writing_and_reading_byte_for_byte()
    {
        byte[] first = SampleRecord.Create().ToJson();

        byte[] second = AuditRecord.FromJson(first).ToJson();

        Assert.Equal(Encoding.UTF8.GetString(first), Encoding.UTF8.GetString(second));
    }

    [Fact]
    public void Every_finite_double_round_trips_to_the_same_bits() => Gen.Double.Where(double.IsFinite).Sample(value =>
    {
        double read = CanonicalJson.Read<double>(CanonicalJson.Write(value));
        return value == 0 ? read == 0 : BitConverter.DoubleToInt64Bits(read) == BitConverter.DoubleToInt64Bits(value);
    });

    [Fact]
    public void Negative_zero_is_written_as_zero() => Assert.Equal("0\n", CanonicalJson.WriteText(-0.0));

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_number_that_is_not_finite_is_refused(double value) => Assert.Throws<InvalidOperationException>(() => CanonicalJson.Write(value));

    [Fact]
    public void An_infinite_measurement_is_the_word_infinity()
    {
        Measurement epsilon = Measurement.Of("privacy.epsilon_claimed", Slice.All, double.PositiveInfinity, null, 10);

        string json = CanonicalJson.WriteText(epsilon);

        Assert.Contains("\"value\": \"infinity\"", json, StringComparison.Ordinal);
        Assert.Equal(double.PositiveInfinity, CanonicalJson.Read<Measurement>(Encoding.UTF8.GetBytes(json)).Estimate);
    }

    [Fact]
    public void The_culture_of_the_machine_changes_no_byte()
    {
        byte[] expected = SampleRecord.Create().ToJson();
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NumberDecimalSeparator = ",", NegativeSign = "~" } };
            Assert.Equal(expected, SampleRecord.Create().ToJson());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Free_maps_are_written_in_ordinal_order_whatever_order_they_were_filled_in()
    {
        IReadOnlyDictionary<string, int> map = new Dictionary<string, int> { ["b"] = 1, ["a"] = 2, ["B"] = 3 };

        Assert.Equal("{\n  \"B\": 3,\n  \"a\": 2,\n  \"b\": 1\n}\n", CanonicalJson.WriteText(map));
    }

    [Theory]
    [InlineData("{\"metric\":\"a.b\",\"slice\":{},\"n\":1}", "either a value or notMeasured")]
    [InlineData("{\"metric\":\"a.b\",\"slice\":{},\"value\":1,\"notMeasured\":\"x\",\"n\":1}", "either a value or notMeasured")]
    [InlineData("{\"metric\":\"a.b\",\"slice\":{},\"value\":1,\"n\":1,\"extra\":2}", "extra")]
    [InlineData("{\"metric\":\"a.b\",\"slice\":{},\"value\":\"NaN\",\"n\":1}", "NaN")]
    [InlineData("{\"metric\":\"a.b\",\"slice\":{},\"value\":1,\"interval\":{\"lower\":2,\"upper\":1,\"level\":0.95,\"method\":\"x\"},\"n\":1}", "interval")]
    public void A_measurement_that_breaks_a_rule_is_refused_with_the_reason(string json, string reason)
    {
        InvalidDataException error = Assert.Throws<InvalidDataException>(() => CanonicalJson.Read<Measurement>(Encoding.UTF8.GetBytes(json)));

        Assert.Contains(reason, error.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void An_unknown_key_in_a_record_is_refused()
    {
        string json = Encoding.UTF8.GetString(SampleRecord.Create().ToJson()).Replace("\"status\"", "\"surprise\": 1,\n  \"status\"", StringComparison.Ordinal);

        Assert.Throws<InvalidDataException>(() => AuditRecord.FromJson(Encoding.UTF8.GetBytes(json)));
    }

    [Fact]
    public void A_record_of_another_format_is_refused_by_name()
    {
        byte[] json = (SampleRecord.Create() with { Format = "auditkit.record/99" }).ToJson();

        Assert.Contains("auditkit.record/99", Assert.Throws<InvalidDataException>(() => AuditRecord.FromJson(json)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_record_cut_anywhere_is_refused_and_never_crashes()
    {
        byte[] json = SampleRecord.Create().ToJson();
        int end = Encoding.UTF8.GetString(json).TrimEnd().Length;

        for (int length = 0; length < end; length += 7) Assert.Throws<InvalidDataException>(() => AuditRecord.FromJson(json.AsSpan(0, length)));
    }
}
