using AuditKit.Privacy.Tables;
using CsCheck;

namespace AuditKit.Privacy.Tests.Tables;

[Trait("Kind", "unit")]
public class EquivalenceClassTests
{
    [Fact]
    public void KnownRows_HaveTheKnownFrequencies()
    {
        EquivalenceClasses classes = EquivalenceClasses.Of(
            Coded.Numbers("A", 2, 3, 2, 2, 3, 3, 1, 2),
            Coded.Numbers("B", 3, 3, 3, 3, 3, 3, 4, 3),
            Coded.Numbers("C", 1, 3, 1, 2, 1, 1, 1, 1));

        Assert.Equal([3, 1, 3, 1, 2, 2, 1, 3], SizeOfRows(classes));
    }

    [Fact]
    public void SevenDistinctRows_AreAllUnique()
    {
        EquivalenceClasses classes = EquivalenceClasses.Of(
            Coded.Numbers("age", 34, 45, 66, 70, 34, 70, 45),
            Coded.Texts("sex", "m", "f", "m", "f", "f", "m", "m"),
            Coded.Texts("zip", "81667", "81675", "81925", "81931", "81931", "81931", "81931"));

        ClassSizes sizes = ClassSizes.Of(classes, 2);

        Assert.Equal((1.0, 1.0, 7L, 7L), (sizes.HighestRisk, sizes.MeanRisk, sizes.Unique, sizes.Below));
    }

    [Fact]
    public void MissingValue_IsACategoryOfItsOwn()
    {
        EquivalenceClasses classes = EquivalenceClasses.Of(Coded.Texts("zip", "a", null, "a", null, "b"));

        Assert.Equal([2, 2, 2, 2, 1], SizeOfRows(classes));
        Assert.Equal(CodedColumn.MissingName, classes.ValuesOf(classes.ClassOf[1])[0].Value);
    }

    [Fact]
    public void ManyColumns_OverflowNoKey()
    {
        // 12 columns of 1,000 levels: 1e36 combinations do not fit any integer type.
        int[] codes = [.. Enumerable.Range(0, 3000).Select(row => row * 7919 % 1000)];
        CodedColumn[] columns = [.. Enumerable.Range(0, 12).Select(i => CodedColumn.Of($"c{i}", [.. codes.Select(code => (code + i) % 1000)], [.. Enumerable.Range(0, 1000).Select(level => $"{level}")]))];

        EquivalenceClasses classes = EquivalenceClasses.Of(columns);

        Assert.Equal(1000, classes.Count);
        Assert.All(classes.Sizes.ToArray(), size => Assert.Equal(3, size));
    }

    [Fact]
    public void HashedKeysAndTabledKeys_NumberAlike() => Gen.ULong[0, 200].Array[1, 60].Sample(keys =>
    {
        (int[] tabled, int count) = Numbering.Of(keys, 201);
        (int[] hashed, int same) = Numbering.Of(keys, ulong.MaxValue);
        return count == same && tabled.SequenceEqual(hashed) && count == keys.Distinct().Count();
    });

    [Fact]
    public void OrderOfRows_ChangesNoClass() => Gen.Select(Gen.Int[0, 3].Array[20], Gen.Int[0, 4].Array[20], Gen.Shuffle(Enumerable.Range(0, 20).ToArray())).Sample((a, b, order) =>
    {
        EquivalenceClasses one = Of(a, b), other = Of([.. order.Select(row => a[row])], [.. order.Select(row => b[row])]);
        return one.Sizes.SequenceEqual(other.Sizes) && order.Select((row, place) => one.ClassOf[row] == other.ClassOf[place]).All(same => same);
    });

    private static EquivalenceClasses Of(int[] a, int[] b) => EquivalenceClasses.Of(CodedColumn.Of("a", a, ["0", "1", "2", "3"]), CodedColumn.Of("b", b, ["0", "1", "2", "3", "4"]));

    private static long[] SizeOfRows(EquivalenceClasses classes)
    {
        long[] sizes = new long[classes.RowCount];
        for (int row = 0; row < sizes.Length; row++) sizes[row] = classes.Sizes[classes.ClassOf[row]];
        return sizes;
    }
}
