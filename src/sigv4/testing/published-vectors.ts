/**
 * Published examples of signatures, as data: AWS's SigV4 test suite (those cases that normalise paths and carry no
 * session token; awslabs/aws-c-auth, tests/aws-signing-test-suite, Apache-2.0, names kept), and the examples of the
 * S3 documentation (https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html).
 */

export interface Vector {
  readonly name: string;
  readonly method: string;
  readonly target: string;
  /** Besides `host` and `x-amz-date`. All are signed. */
  readonly headers: Readonly<Record<string, readonly string[]>>;
  readonly body: string;
  /** Whether the signature in the header covers `x-amz-content-sha256` too. */
  readonly isBodySigned: boolean;
  /** The signature, when it stands in the Authorization header. */
  readonly inHeader: string;
  /** The signature, when it stands in the query and lasts an hour. */
  readonly inQuery: string;
}

export const SUITE = {
  accessKeyId: "AKIDEXAMPLE",
  secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
  date: "20150830T123600Z",
  region: "us-east-1",
  service: "service",
  host: "example.amazonaws.com",
};

export const VECTORS: readonly Vector[] = [
  {
    name: "get-header-key-duplicate",
    method: "GET",
    target: "/",
    headers: {
      "my-header1": ["value2", "value2", "value1"],
    },
    body: "",
    isBodySigned: false,
    inHeader: "c9d5ea9f3f72853aea855b47ea873832890dbdd183b4468f858259531a5138ea",
    inQuery: "3349ee0b81b4b589da0ff28a395c3591e04de515651dd74f298fa992d1507a97",
  },
  {
    name: "get-header-value-multiline",
    method: "GET",
    target: "/",
    headers: {
      "my-header1": ["value1\n  value2\n     value3"],
    },
    body: "",
    isBodySigned: false,
    inHeader: "cfd34249e4b1c8d6b91ef74165d41a32e5fab3306300901bb65a51a73575eefd",
    inQuery: "e6f5def831211aca02987a44b96826706278c7bc078112ae0263659c5b2f2d56",
  },
  {
    name: "get-header-value-order",
    method: "GET",
    target: "/",
    headers: {
      "my-header1": ["value4", "value1", "value3", "value2"],
    },
    body: "",
    isBodySigned: false,
    inHeader: "08c7e5a9acfcfeb3ab6b2185e75ce8b1deb5e634ec47601a50643f830c755c01",
    inQuery: "313720e71ca6202fdcfa9b20f88de01a4eb0638a83c833b1c184359a4eda864e",
  },
  {
    name: "get-header-value-trim",
    method: "GET",
    target: "/",
    headers: {
      "my-header1": [" value1"],
      "my-header2": [' "a   b   c"'],
    },
    body: "",
    isBodySigned: false,
    inHeader: "acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736",
    inQuery: "e7bb0fd515e125e1aec2ecc4c0c17484fb06f6846b927c35e46005dd3df3acd4",
  },
  {
    name: "get-relative",
    method: "GET",
    target: "/example/..",
    headers: {},
    body: "",
    isBodySigned: false,
    inHeader: "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
    inQuery: "e93c787ed7f371d5c6b165c1b38ede9550f4dce4144713e844b25b7192d3865d",
  },
  {
    name: "get-relative-relative",
    method: "GET",
    target: "/example1/example2/../..",
    headers: {},
    body: "",
    isBodySigned: false,
    inHeader: "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
    inQuery: "e93c787ed7f371d5c6b165c1b38ede9550f4dce4144713e844b25b7192d3865d",
  },
  {
    name: "get-slash-dot-slash",
    method: "GET",
    target: "/./",
    headers: {},
    body: "",
    isBodySigned: false,
    inHeader: "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
    inQuery: "e93c787ed7f371d5c6b165c1b38ede9550f4dce4144713e844b25b7192d3865d",
  },
  {
    name: "get-slash",
    method: "GET",
    target: "//",
    headers: {},
    body: "",
    isBodySigned: false,
    inHeader: "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
    inQuery: "e93c787ed7f371d5c6b165c1b38ede9550f4dce4144713e844b25b7192d3865d",
  },
  {
    name: "get-slash-pointless-dot",
    method: "GET",
    target: "/./example",
    headers: {},
    body: "",
    isBodySigned: false,
    inHeader: "ef75d96142cf21edca26f06005da7988e4f8dc83a165a80865db7089db637ec5",
    inQuery: "35034b1a0bdd969f346975386daf8aedfd4976573b8348cf4f67eaa41c5857de",
  },
  {
    name: "get-slashes",
    method: "GET",
    target: "//example//",
    headers: {},
    body: "",
    isBodySigned: false,
    inHeader: "9a624bd73a37c9a373b5312afbebe7a714a789de108f0bdfe846570885f57e84",
    inQuery: "c1834e8fb0307243711f0f907f6ab7311ed300d87f13792d7ee4da89ab93e082",
  },
  {
    name: "get-space",
    method: "GET",
    target: "/example space/",
    headers: {},
    body: "",
    isBodySigned: false,
    inHeader: "652487583200325589f1fba4c7e578f72c47cb61beeca81406b39ddec1366741",
    inQuery: "7a1f416954786484c9824d93c1f26ef64acb9b1b6c9154d08c9f07d0e394abf6",
  },
  {
    name: "get-unreserved",
    method: "GET",
    target: "/-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
    headers: {},
    body: "",
    isBodySigned: false,
    inHeader: "07ef7494c76fa4850883e2b006601f940f8a34d404d0cfa977f52a65bbf5f24f",
    inQuery: "95968482db1b9e0fadef6efc1bd24689f77c77d9ef56919c96a28cc92e0d6005",
  },
  {
    name: "get-utf8",
    method: "GET",
    target: "/ሴ",
    headers: {},
    body: "",
    isBodySigned: false,
    inHeader: "8318018e0b0f223aa2bbf98705b62bb787dc9c0e678f255a891fd03141be5d85",
    inQuery: "10eae3f14a260bd3911cc6d008d3c576d143b05b62f09782a7a4b37f52178e44",
  },
  {
    name: "get-vanilla",
    method: "GET",
    target: "/",
    headers: {},
    body: "",
    isBodySigned: false,
    inHeader: "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
    inQuery: "e93c787ed7f371d5c6b165c1b38ede9550f4dce4144713e844b25b7192d3865d",
  },
  {
    name: "get-vanilla-empty-query-key",
    method: "GET",
    target: "/?Param1=value1",
    headers: {},
    body: "",
    isBodySigned: false,
    inHeader: "a67d582fa61cc504c4bae71f336f98b97f1ea3c7a6bfe1b6e45aec72011b9aeb",
    inQuery: "49096700cbbaa5753443850f40df10f904fc2fdb544dc9512203cc77c471a9de",
  },
  {
    name: "get-vanilla-query",
    method: "GET",
    target: "/",
    headers: {},
    body: "",
    isBodySigned: false,
    inHeader: "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
    inQuery: "e93c787ed7f371d5c6b165c1b38ede9550f4dce4144713e844b25b7192d3865d",
  },
  {
    name: "get-vanilla-query-order-encoded",
    method: "GET",
    target: "/?Param-3=Value3&Param=Value2&%E1%88%B4=Value1",
    headers: {},
    body: "",
    isBodySigned: false,
    inHeader: "371d3713e185cc334048618a97f809c9ffe339c62934c032af5a0e595648fcac",
    inQuery: "c5f1848ceec943ac2ca68ee720460c23aaae30a2300586597ada94c4a65e4787",
  },
  {
    name: "get-vanilla-query-order-key-case",
    method: "GET",
    target: "/?Param2=value2&Param1=value1",
    headers: {},
    body: "",
    isBodySigned: false,
    inHeader: "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500",
    inQuery: "86012e2c9ad4d77369f5d81c11f75158aae4f895a085212cc6d3f923d300bed5",
  },
  {
    name: "get-vanilla-query-unreserved",
    method: "GET",
    target:
      "/?-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz=-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
    headers: {},
    body: "",
    isBodySigned: false,
    inHeader: "9c3e54bfcdf0b19771a7f523ee5669cdf59bc7cc0884027167c21bb143a40197",
    inQuery: "8e76a88a7433637b12778d5592799b29ad21ecd6cf6325051c21d86f0acda2bf",
  },
  {
    name: "get-vanilla-utf8-query",
    method: "GET",
    target: "/?ሴ=bar",
    headers: {},
    body: "",
    isBodySigned: false,
    inHeader: "2cdec8eed098649ff3a119c94853b13c643bcf08f8b0a1d91e12c9027818dd04",
    inQuery: "0bdd809b1519ac4f0c1dc3540e2cc46bd0c7f778eda408b2ebf3b913d21ff600",
  },
  {
    name: "post-header-key-case",
    method: "POST",
    target: "/",
    headers: {},
    body: "",
    isBodySigned: false,
    inHeader: "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b",
    inQuery: "2ce6e6d2e0cf2f9d1b55fafec88cd20574c31dc2e7631979f71ba2310083e95b",
  },
  {
    name: "post-header-key-sort",
    method: "POST",
    target: "/",
    headers: {
      "my-header1": ["value1"],
    },
    body: "",
    isBodySigned: false,
    inHeader: "c5410059b04c1ee005303aed430f6e6645f61f4dc9e1461ec8f8916fdf18852c",
    inQuery: "c09d07e0d55871f10f2a6d350d994acf6825a3cae70673d7def55616e6119dd7",
  },
  {
    name: "post-header-value-case",
    method: "POST",
    target: "/",
    headers: {
      "my-header1": ["VALUE1"],
    },
    body: "",
    isBodySigned: false,
    inHeader: "cdbc9802e29d2942e5e10b5bccfdd67c5f22c7c4e8ae67b53629efa58b974b7d",
    inQuery: "0698bc9e4f7f9139065ba2909c0e99da257e8e2a42492a097bcd46d792391fed",
  },
  {
    name: "post-vanilla",
    method: "POST",
    target: "/",
    headers: {},
    body: "",
    isBodySigned: false,
    inHeader: "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b",
    inQuery: "2ce6e6d2e0cf2f9d1b55fafec88cd20574c31dc2e7631979f71ba2310083e95b",
  },
  {
    name: "post-vanilla-empty-query-value",
    method: "POST",
    target: "/?Param1=value1",
    headers: {},
    body: "",
    isBodySigned: false,
    inHeader: "28038455d6de14eafc1f9222cf5aa6f1a96197d7deb8263271d420d138af7f11",
    inQuery: "a9ef26247f293bffe40eeff86a0480ba8c14d31503b2e0c3399e3a16bf1a3682",
  },
  {
    name: "post-vanilla-query",
    method: "POST",
    target: "/?Param1=value1",
    headers: {},
    body: "",
    isBodySigned: false,
    inHeader: "28038455d6de14eafc1f9222cf5aa6f1a96197d7deb8263271d420d138af7f11",
    inQuery: "a9ef26247f293bffe40eeff86a0480ba8c14d31503b2e0c3399e3a16bf1a3682",
  },
  {
    name: "post-x-www-form-urlencoded",
    method: "POST",
    target: "/",
    headers: {
      "content-type": ["application/x-www-form-urlencoded"],
      "content-length": ["13"],
    },
    body: "Param1=value1",
    isBodySigned: true,
    inHeader: "d3875051da38690788ef43de4db0d8f280229d82040bfac253562e56c3f20e0b",
    inQuery: "89a40deed0f26f9461242825a082d2222717248abc7ab41f552ad84a94ad46e9",
  },
  {
    name: "post-x-www-form-urlencoded-parameters",
    method: "POST",
    target: "/",
    headers: {
      "content-type": ["application/x-www-form-urlencoded; charset=utf-8"],
      "content-length": ["13"],
    },
    body: "Param1=value1",
    isBodySigned: true,
    inHeader: "328d1b9eaadca9f5818ef05e8392801e091653bafec24fcab71e7344e7f51422",
    inQuery: "0dbeb9b026c7b6675f266b8427efec9b4fa8b1f6ef1477d717aea231106eab4d",
  },
];

export const S3_EXAMPLES = {
  accessKeyId: "AKIAIOSFODNN7EXAMPLE",
  secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
  date: "20130524T000000Z",
  region: "us-east-1",
  service: "s3",
  host: "examplebucket.s3.amazonaws.com",
};

export const S3_VECTORS: readonly Omit<Vector, "inQuery">[] = [
  {
    name: "GET Object with a range",
    method: "GET",
    target: "/test.txt",
    headers: { range: ["bytes=0-9"] },
    body: "",
    isBodySigned: true,
    inHeader: "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41",
  },
  {
    name: "PUT Object with a reserved character in its key",
    method: "PUT",
    target: "/test%24file.text",
    headers: { date: ["Fri, 24 May 2013 00:00:00 GMT"], "x-amz-storage-class": ["REDUCED_REDUNDANCY"] },
    body: "Welcome to Amazon S3.",
    isBodySigned: true,
    inHeader: "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd",
  },
  {
    name: "GET Bucket Lifecycle: a parameter without a value",
    method: "GET",
    target: "/?lifecycle",
    headers: {},
    body: "",
    isBodySigned: true,
    inHeader: "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543",
  },
  {
    name: "List Objects",
    method: "GET",
    target: "/?max-keys=2&prefix=J",
    headers: {},
    body: "",
    isBodySigned: true,
    inHeader: "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7",
  },
];

/** GET /test.txt, presigned for a day. */
export const S3_PRESIGNED = "aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404";

/** 65 KiB of the letter a, in chunks of 64 KiB and 1 KiB, without and with a trailer. */
export const S3_CHUNKED = {
  plain: {
    seed: "4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9",
    chunks: [
      "ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648",
      "0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497",
      "b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9",
    ],
  },
  trailing: {
    seed: "106e2a8a18243abcf37539882f36619c00e2dfc72633413f02d3b74544bfeb8e",
    chunks: [
      "b474d8862b1487a5145d686f57f013e54db672cee1c953b3010fb58501ef5aa2",
      "1c1344b170168f8e65b41376b44b20fe354e373826ccbbe2c1d40a8cae51e5c7",
      "2ca2aba2005185cf7159c6277faf83795951dd77a3a99e6e65d5c9f85863f992",
    ],
    trailer: "x-amz-checksum-crc32c:sOO8/Q==",
    trailerSignature: "d81f82fc3505edab99d459891051a732e8730629a2e4a59689829ca17fe2e435",
  },
};
