using System.Net;
using ArrhythmiaWeb.Webhooks;

namespace ArrhythmiaWeb.Tests.Webhooks;

public sealed class PublicAddressesTests
{
    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("172.15.255.255", true)]
    [InlineData("172.32.0.1", true)]
    [InlineData("2a00:1450:4001:80b::200e", true)]
    [InlineData("2606:4700::6810:84e5", true)]
    [InlineData("::ffff:8.8.8.8", true)]
    [InlineData("0.0.0.0", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("127.0.0.1", false)]
    [InlineData("127.255.255.254", false)]
    // Where clouds tell their machines secrets.
    [InlineData("169.254.169.254", false)]
    [InlineData("172.16.0.1", false)]
    [InlineData("192.168.1.1", false)]
    [InlineData("198.19.0.1", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::", false)]
    [InlineData("::1", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("::ffff:127.0.0.1", false)]
    [InlineData("::7f00:1", false)]
    [InlineData("64:ff9b::a00:1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fe80::1%2", false)]
    [InlineData("fd00:ec2::254", false)]
    [InlineData("ff02::1", false)]
    [InlineData("2002:a00:1::", false)]
    [InlineData("2001:0:4136:e378::1", false)]
    [InlineData("2001:db8::1", false)]
    public void Contain_Address_IsOfThePublicInternetOrNot(string address, bool isPublic) => Assert.Equal(isPublic, PublicAddresses.Contain(IPAddress.Parse(address)));
}
