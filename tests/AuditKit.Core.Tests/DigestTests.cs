namespace AuditKit.Core.Tests;

[Trait("Kind", "unit")]
public sealed class DigestTests
{
    [Fact]
    public void The_digest_of_nothing_is_the_published_one() =>
        Assert.Equal("sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", Digest.Of([]).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("sha256:12")]
    [InlineData("md5:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData("sha256:E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855")]
    [InlineData("sha256:../../../etc/passwd/649b934ca495991b7852b855649b934ca495991b7852")]
    public void Text_that_is_no_digest_is_refused(string text) => Assert.Throws<FormatException>(() => Digest.Parse(text));
}
