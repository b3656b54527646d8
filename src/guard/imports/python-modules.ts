/**
 * Modules of distributions whose names do not tell: from the documentation of each on https://pypi.org.
 * Where a distribution always brings others that code imports directly, those stand with it.
 */
const table = `
alembic: alembic sqlalchemy mako
aiohttp: aiohttp yarl multidict aiosignal frozenlist attr
apache-airflow: airflow pendulum
argon2-cffi: argon2
autobahn: autobahn txaio
azure-identity: azure msal
beautifulsoup4: bs4 soupsieve
boto3: boto3 botocore s3transfer jmespath dateutil
celery: celery kombu billiard amqp vine
cryptography: cryptography cffi
cython: Cython cython pyximport
django: django asgiref sqlparse
django-cors-headers: corsheaders
djangorestframework: rest_framework django
djangorestframework-simplejwt: rest_framework_simplejwt jwt
fastapi: fastapi starlette pydantic pydantic_core typing_extensions annotated_types
flask: flask werkzeug jinja2 markupsafe click itsdangerous blinker
flask-sqlalchemy: flask_sqlalchemy sqlalchemy flask
gdal: osgeo gdal ogr osr
google-api-python-client: googleapiclient apiclient google_auth_httplib2 httplib2 uritemplate google
google-cloud-storage: google
grpcio-tools: grpc_tools grpc google
gunicorn: gunicorn
httpx: httpx httpcore anyio sniffio h11 certifi idna
ipython: IPython traitlets pygments
jupyter: IPython ipykernel ipywidgets jupyter_client jupyter_core nbformat nbconvert notebook traitlets
keras: keras numpy
langchain: langchain langchain_core langchain_text_splitters langsmith pydantic
matplotlib: matplotlib mpl_toolkits pylab numpy PIL cycler dateutil pyparsing
mysqlclient: MySQLdb
opencv-contrib-python: cv2 numpy
opencv-contrib-python-headless: cv2 numpy
opencv-python: cv2 numpy
opencv-python-headless: cv2 numpy
openai: openai httpx pydantic
opentelemetry-api: opentelemetry
pandas: pandas numpy dateutil pytz
paste: paste
pillow: PIL
protobuf: google
psycopg2-binary: psycopg2
pycryptodome: Crypto
pycryptodomex: Cryptodome
pydantic: pydantic pydantic_core typing_extensions annotated_types
pygobject: gi
pyhamcrest: hamcrest
pyjwt: jwt
pymupdf: fitz pymupdf
pyopenssl: OpenSSL cryptography
pyserial: serial
pytest: pytest _pytest py pluggy iniconfig packaging
python-dateutil: dateutil six
python-jose: jose
python-levenshtein: Levenshtein
pywin32: win32api win32con win32gui win32file win32event win32process win32service win32serviceutil win32com win32clipboard win32pipe win32security win32print win32pdh win32net win32crypt win32ts pythoncom pywintypes winerror servicemanager win32ui
pyyaml: yaml
qiskit-terra: qiskit
requests: requests urllib3 certifi idna chardet charset_normalizer
rpi-gpio: RPi
scikit-build: skbuild
scikit-image: skimage numpy scipy
scikit-learn: sklearn numpy scipy joblib threadpoolctl
scipy: scipy numpy
scrapy: scrapy twisted parsel itemadapter itemloaders w3lib lxml
seaborn: seaborn matplotlib pandas numpy
setuptools: setuptools pkg_resources _distutils_hack
speechrecognition: speech_recognition
sphinx: sphinx docutils
sqlalchemy: sqlalchemy greenlet
starlette: starlette anyio
streamlit: streamlit pandas numpy altair
tensorflow: tensorflow keras numpy h5py google tensorboard
torch: torch numpy torchgen functorch
transformers: transformers tokenizers huggingface_hub safetensors numpy tqdm
twisted: twisted zope
typer: typer click rich
uwsgi: uwsgi uwsgidecorators
web-py: web
wxpython: wx
zope-interface: zope
`;

const modules: ReadonlyMap<string, readonly string[]> = new Map(
  table
    .trim()
    .split('\n')
    .map((line): [string, string[]] => {
      const [distribution = '', names = ''] = line.split(': ');
      return [distribution, names.split(' ')];
    }),
);

/** What a host or the installer brings: applications that run Python, and what every environment has. */
const hosted = new Set(
  `apt bpy bmesh mathutils gdb gimpfu hou idaapi idautils idc js lldb machine maya micropython nuke pip
  pkg_resources pyodide qgis setuptools sublime sublime_plugin unreal vim wheel`.split(/\s+/),
);

/** Whether a module is brought by the program that runs the code, or by the installer of packages. */
export function isHostedPythonModule(module: string): boolean {
  return hosted.has(module);
}

/** A distribution's name as the index compares it (PEP 503). */
export function normalDistribution(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-');
}

/** The modules that these distributions are known to bring, beside those of their own names. */
export function modulesOfDistributions(distributions: Iterable<string>): Set<string> {
  return new Set([...distributions].flatMap((one) => modules.get(one) ?? []));
}

/**
 * Whether a distribution may bring a module by its name. Generous, for precision: `python-dotenv` brings
 * `dotenv`, `PyNaCl` `nacl`, `django-filter` `django_filters`; but `flask` no `flask_anything`.
 * @param distribution normal
 */
export function mayBring(distribution: string, module: string): boolean {
  const name = normalDistribution(module);
  if (`-${distribution}-`.includes(`-${name}-`)) return true;
  const whole = distribution.replaceAll('-', '');
  const part = name.replaceAll('-', '');
  if (part === whole || part === `${whole}s`) return true;
  return part.length > 1 && (whole.startsWith(part) || whole.endsWith(part));
}
