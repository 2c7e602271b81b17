using System.Net;
using ActorSsh.Protocol.Keys;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Tests.Keys;

public class AddressPatternsTests
{
    [Theory, Trait("hostile", "H-22")]
    [InlineData("10.0.0.0/8", "10.1.2.3", null, true)]
    [InlineData("10.0.0.0/8", "::ffff:10.1.2.3", null, true)]
    [InlineData("10.0.0.0/8,!10.1.2.3", "10.1.2.3", null, false)]
    [InlineData("!10.1.2.3,10.0.0.0/8", "10.1.2.3", null, false)]
    [InlineData("!10.1.2.3,10.0.0.0/8", "10.1.2.4", null, true)]
    [InlineData("!10.1.2.0/24", "10.9.9.9", null, false)]
    [InlineData("192.168.*", "192.168.7.1", null, true)]
    [InlineData("192.168.*", "::ffff:192.168.7.1", null, true)]
    [InlineData("192.168.?.1", "192.168.17.1", null, false)]
    [InlineData("2001:DB8:*", "2001:db8::1", null, true)]
    [InlineData("*", "2001:db8::1", null, true)]
    [InlineData("*.example.com", "192.0.2.1", "Build.Example.COM", true)]
    [InlineData("*.example.com", "192.0.2.1", "example.com", false)]
    [InlineData("*.example.com", "192.0.2.1", null, false)]
    [InlineData("*.example.com,!bad.example.com", "192.0.2.1", "bad.example.com", false)]
    [InlineData("192.0.2.*,!*.example.com", "192.0.2.1", "x.example.com", false)]
    [InlineData("192.0.2.1", "192.0.2.10", null, false)]
    public void Matches_APeer_WhenAnEntryDoesAndNoneExcludes(string text, string address, string? hostName, bool expected)
    {
        Assert.True(AddressPatterns.TryParse(text, out var patterns));

        Assert.Equal(expected, patterns.Matches(IPAddress.Parse(address), hostName));
    }

    [Theory]
    [InlineData("")]
    [InlineData("!")]
    [InlineData("10.0.0.0/8,")]
    [InlineData("10.0.0.1/8")]
    [InlineData("10.0.0.0/33")]
    [InlineData("!10.0.0.0/x")]
    [InlineData("*.example.com/24")]
    public void Parse_WhatLeavesOpenWhoIsMeant_IsRefused(string text) => Assert.False(AddressPatterns.TryParse(text, out _));

    [Theory]
    [InlineData("", "", true)]
    [InlineData("", "a", false)]
    [InlineData("*", "", true)]
    [InlineData("?", "", false)]
    [InlineData("a*b*c", "a--b--b-c", true)]
    [InlineData("a*b*c", "a--b--b-d", false)]
    [InlineData("*a", "aaab", false)]
    [InlineData("**?", "x", true)]
    public void Wildcards_MatchTheWholeText(string pattern, string text, bool expected) => Assert.Equal(expected, WildcardPattern.IsMatch(pattern, text));

    [Fact, Trait("hostile", "H-18")]
    public void Wildcards_ManyStars_CostNoMoreThanTheProductOfTheLengths()
    {
        var pattern = string.Concat(Enumerable.Repeat("*a", 500)) + "b";

        Assert.False(WildcardPattern.IsMatch(pattern, new string('a', 5000)));
    }
}
